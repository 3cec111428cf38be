import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { type Whoami, whoamiKey } from "../accounts/me";
import { ConversationLists } from "../conversations/lists";
import { OpenConversations } from "../conversations/openConversations";
import { AgentDrafts } from "../drafts/agentDrafts";
import { Uploads } from "../files/uploads";
import { Connection, type ConnectionState } from "../live/connection";
import { lazyHub } from "../live/lazyHub";
import type { Party } from "../live/stream";
import { onWake } from "../live/wake";
import { type SettingsFeeds, settingsFeeds } from "../settings/settingsFeed";
import { onSignedOut } from "../wire/http";

/** What lives as long as one person is signed in: the connection, and what is followed over it. */
export interface Live {
  connection: Connection;
  conversations: OpenConversations;
  lists: ConversationLists;
  settings: SettingsFeeds;
  /** What I am sending, wherever. */
  files: Uploads;
  /** Null for customers: theirs stay on their own machine. */
  drafts: AgentDrafts | null;
}

const LiveContext = createContext<Live | null>(null);

/** Null while nobody is signed in. */
export const useLive = (): Live | null => useContext(LiveContext);

const never = () => () => {};

export function useConnectionState(): ConnectionState {
  const live = useLive();
  return useSyncExternalStore(live?.connection.watchState ?? never, () => live?.connection.state ?? "off");
}

function open(me: Party): Live {
  const connection = new Connection(lazyHub);
  const files = new Uploads(me.id, connection);
  return {
    connection,
    files,
    conversations: new OpenConversations(me, connection, files),
    lists: new ConversationLists(connection),
    settings: settingsFeeds(connection),
    drafts: me.kind === "agent" ? new AgentDrafts(me.id, connection) : null,
  };
}

/** The connection of whoever is signed in; another person gets another one. */
export function LiveProvider({ me, children }: { me: Party | null; children: ReactNode }) {
  const queries = useQueryClient();
  const { id, kind } = me ?? {};
  const live = useMemo(() => (id && kind ? open({ id, kind }) : null), [id, kind]);

  useEffect(() => {
    if (!live) return;
    const { connection, conversations, drafts, files } = live;
    const over = () => queries.setQueryData<Whoami>(whoamiKey, (known) => ({ me: null, demo: known?.demo ?? false, ended: true }));
    const again = () => void queries.invalidateQueries({ queryKey: whoamiKey });
    const stopListening = connection.listen({
      // A visitor has signed in, in another tab say: whose cookie this browser has by now is asked for.
      ended: (stream, code) => stream === "" && (code === "session.changed" ? again() : over()),
      // What one may do has changed: every page that asks for it is drawn anew.
      signal: (stream, kind) => stream === "" && kind === "rights" && again(),
    });
    const stopHearing = onSignedOut(over);
    const stopWaking = onWake(() => connection.wake());
    drafts?.start();
    files.start();
    connection.start();
    return () => {
      stopWaking();
      stopHearing();
      stopListening();
      drafts?.stop();
      files.stop();
      conversations.stop();
      connection.stop();
    };
  }, [live, queries]);

  return <LiveContext value={live}>{children}</LiveContext>;
}
