import { useEffect } from "react";
import { useConnectionState } from "../shell/Live";
import { post } from "../wire/http";
import { newId } from "../wire/ids";
import { lastNotSeen, type Mention } from "./mention";

/** What has notes: a conversation or a ticket. */
interface Noted {
  id: string;
  staff: { state: { mentions?: readonly Mention[] | null } } | null;
}

/** Says that I have seen the notes that mention me, once they stand on a page in sight. What does not get through is said again with the connection. */
export function useMentionsSeen(kind: "conversations" | "tickets", model: Noted | null, me: string): void {
  const id = model?.id;
  const position = lastNotSeen(model?.staff?.state.mentions, me);
  const live = useConnectionState() === "live";
  useEffect(() => {
    if (!id || !position || !live) return;
    const see = () => {
      if (document.visibilityState === "visible") void post(`/api/${kind}/${id}/mentions/seen`, { commandId: newId(), position });
    };
    see();
    document.addEventListener("visibilitychange", see);
    return () => document.removeEventListener("visibilitychange", see);
  }, [kind, id, position, live]);
}
