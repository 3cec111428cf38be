import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { type Whoami, whoamiKey } from "../accounts/me";
import type { ConversationLists } from "../conversations/lists";
import type { OpenConversations } from "../conversations/openConversations";
import type { AgentDrafts } from "../drafts/agentDrafts";
import type { Uploads } from "../files/uploads";
import type { Whereabouts } from "../customers/whereabouts";
import type { Connection, ConnectionState } from "../live/connection";
import type { Party } from "../live/stream";
import { onWake } from "../live/wake";
import type { SettingsFeeds } from "../settings/settingsFeed";
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
  /** Null for the staff. */
  whereabouts: Whereabouts | null;
}

const LiveContext = createContext<Live | null>(null);

/** Null while nobody is signed in, and for the moment in which it is fetched. */
export const useLive = (): Live | null => useContext(LiveContext);

const never = () => () => {};

export function useConnectionState(): ConnectionState {
  const live = useLive();
  return useSyncExternalStore(live?.connection.watchState ?? never, () => live?.connection.state ?? "off");
}

const tryAgainAfter = 2000;

/** A page that only greets does without all this; whoever is about to write fetches it meanwhile. */
export const prepareLive = () => import("./openLive");

function useOpened(me: Party | null): Live | null {
  const { id, kind } = me ?? {};
  const [opened, setOpened] = useState<{ of: string; live: Live } | null>(null);
  useEffect(() => {
    if (!id || !kind) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const begin = () =>
      void prepareLive().then(
        ({ open }) => left || setOpened({ of: id, live: open({ id, kind }) }),
        () => {
          timer = setTimeout(begin, tryAgainAfter);
        },
      );
    begin();
    return () => {
      left = true;
      clearTimeout(timer);
      setOpened(null);
    };
  }, [id, kind]);
  return opened && opened.of === id ? opened.live : null;
}

/** The connection of whoever is signed in; another person gets another one. */
export function LiveProvider({ me, children }: { me: Party | null; children: ReactNode }) {
  const queries = useQueryClient();
  const live = useOpened(me);

  useEffect(() => {
    if (!live) return;
    const { connection, conversations, drafts, files, whereabouts } = live;
    const over = () => queries.setQueryData<Whoami>(whoamiKey, (known) => ({ me: null, demo: known?.demo ?? false, ended: true }));
    const again = () => void queries.invalidateQueries({ queryKey: whoamiKey });
    const stopListening = connection.listen({
      // A visitor has signed in, in another tab say: whose cookie this browser has by now is asked for.
      ended: (stream, code) => stream === "" && (code === "session.changed" ? again() : over()),
      // What one may do, or prefers, has changed: every page that asks for it is drawn anew.
      signal: (stream, kind) => stream === "" && (kind === "rights" || kind === "preferences") && again(),
    });
    const stopHearing = onSignedOut(over);
    const stopWaking = onWake(() => connection.wake());
    const stopTelling = whereabouts?.start();
    drafts?.start();
    files.start();
    connection.start();
    return () => {
      stopWaking();
      stopHearing();
      stopListening();
      stopTelling?.();
      drafts?.stop();
      files.stop();
      conversations.stop();
      connection.stop();
    };
  }, [live, queries]);

  return <LiveContext value={live}>{children}</LiveContext>;
}
