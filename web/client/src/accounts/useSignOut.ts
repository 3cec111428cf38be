import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { forget } from "../conversations/unsent";
import { useLive } from "../shell/Live";
import { useMe } from "./MeContext";
import { signOut, type Whoami, whoamiKey } from "./me";

/** Ends the session; nothing of this person stays on the machine. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const live = useLive();
  return useCallback(async () => {
    await live?.drafts?.flush();
    const answer = await signOut();
    if (!answer.ok && answer.refusal.kind !== "unauthorized") return;
    if (me) forget(me.id);
    await live?.files.forget();
    const demo = queries.getQueryData<Whoami>(whoamiKey)?.demo ?? false;
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== whoamiKey[0] });
    queries.setQueryData<Whoami>(whoamiKey, { me: null, demo });
    await navigate({ to: "/sign-in" });
  }, [queries, navigate, me, live]);
}
