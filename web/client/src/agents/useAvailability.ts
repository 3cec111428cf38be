import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Whoami, whoamiKey } from "../accounts/me";
import { put } from "../wire/http";
import { newId } from "../wire/ids";
import { valueOrThrow } from "../wire/refusal";

export type Availability = "available" | "away";

/** Shows the choice at once, and takes it back if it is refused. */
export function useAvailability() {
  const queries = useQueryClient();
  const show = (availability: Availability | null | undefined) =>
    queries.setQueryData<Whoami>(whoamiKey, (known) => (known?.me ? { ...known, me: { ...known.me, availability } } : known));
  return useMutation({
    networkMode: "always",
    mutationFn: async (availability: Availability) =>
      valueOrThrow(await put("/api/agent/availability", { commandId: newId(), availability })),
    onMutate: (availability) => {
      const before = queries.getQueryData<Whoami>(whoamiKey)?.me?.availability;
      show(availability);
      return before;
    },
    onError: (_error, _availability, before) => show(before),
  });
}
