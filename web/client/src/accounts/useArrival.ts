import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { inherit } from "../conversations/unsent";
import { useMe } from "./MeContext";
import type { Me, Whoami } from "./me";
import { whoamiKey } from "./me";

/** Shows the page to who has just signed in; what they had begun to write as a visitor comes along. */
export function useArrival(next: string | undefined): (me: Me) => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const before = useMe();
  return async (me) => {
    if (before && !before.email && me.kind === "customer") inherit(before.id, me.id);
    const known = queries.getQueryData<Whoami>(whoamiKey);
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== whoamiKey[0] });
    queries.setQueryData<Whoami>(whoamiKey, { me, demo: me.demo ?? known?.demo ?? false });
    if (next) router.history.push(next);
    else await navigate({ to: me.kind === "agent" ? "/desk" : "/" });
  };
}
