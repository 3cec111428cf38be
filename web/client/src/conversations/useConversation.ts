import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Live } from "../shell/Live";
import type { ConversationSession, ConversationView } from "./session";

/** One conversation, followed while somebody looks. */
export function useConversation(live: Live, id: string): { session: ConversationSession; view: ConversationView } {
  const session = useMemo(() => live.conversations.session(id), [live, id]);
  useEffect(() => live.conversations.enter(id), [live, id]);
  return { session, view: useSyncExternalStore(session.watch, session.look) };
}
