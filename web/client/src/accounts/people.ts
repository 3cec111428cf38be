import { queryOptions, type UseQueryResult, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type Say, useSay } from "../i18n/i18n";
import type { Party } from "../live/stream";
import { get, put } from "../wire/http";
import { type Answer, RefusalError } from "../wire/refusal";
import { useMe } from "./MeContext";

export interface Person {
  id: string;
  kind: "customer" | "agent";
  name?: string | null;
  /** Where a customer says that they can be reached. */
  claimedEmail?: string | null;
}

/** One call asks for at most this many. */
const mostAtOnce = 100;
const gatherMilliseconds = 10;

type Waiting = { resolve: (person: Person | null) => void; reject: (error: unknown) => void };

let gathered = new Map<string, Waiting[]>();

/** Names that are wanted within one moment are asked for together. */
function find(id: string): Promise<Person | null> {
  if (gathered.size === 0) setTimeout(ask, gatherMilliseconds);
  return new Promise((resolve, reject) => {
    gathered.set(id, [...(gathered.get(id) ?? []), { resolve, reject }]);
    if (gathered.size >= mostAtOnce) ask();
  });
}

async function ask(): Promise<void> {
  const wanted = gathered;
  if (wanted.size === 0) return;
  gathered = new Map();
  const answer = await get<{ items: Person[] }>(`/api/people?ids=${[...wanted.keys()].join(",")}`);
  for (const [id, waiting] of wanted) {
    for (const { resolve, reject } of waiting) {
      if (answer.ok) resolve(answer.value.items.find((person) => person.id === id) ?? null);
      else reject(new RefusalError(answer.refusal));
    }
  }
}

const personQuery = (id: string) => queryOptions({ queryKey: ["person", id], queryFn: () => find(id), staleTime: 5 * 60_000 });

/** The name to show for somebody, and the one that they have given; while that is not known yet, the same words as for one who has none. */
export function usePerson(party: Party | null | undefined): { name: string; given: string | null } {
  const say = useSay();
  const me = useMe();
  const mine = party?.id === me?.id;
  const { data } = useQuery({ ...personQuery(party?.id ?? ""), enabled: !!party && party.kind !== "system" && !mine });
  if (!party) return { name: "", given: null };
  if (party.kind === "system") return { name: say("people.system"), given: null };
  if (mine) return { name: say("people.you"), given: me?.name ?? null };
  return { name: data?.name ?? namelessName(party, say), given: data?.name ?? null };
}

export const useName = (party: Party | null | undefined): string => usePerson(party).name;

/** The name that somebody has given, if any. */
export const useKnownName = (party: Party | null | undefined): string | null => usePerson(party).given;

/** Where a customer says that they can be reached. */
export const useClaimedEmail = (id: string): string | null => useQuery(personQuery(id)).data?.claimedEmail ?? null;

/** What was known of somebody may have changed. */
export function useForgetPerson(): (id: string) => void {
  const queries = useQueryClient();
  return useCallback((id: string) => void queries.invalidateQueries({ queryKey: personQuery(id).queryKey }), [queries]);
}

/** The staff gives a customer another name in place of `before`; it is seen here at once, and so is one that somebody else gave meanwhile. */
export function useNaming(): (customer: string, commandId: string, name: string, before: string) => Promise<Answer<object>> {
  const queries = useQueryClient();
  return async (id, commandId, name, before) => {
    const answer = await put<object>(`/api/customers/${id}`, { commandId, name, before });
    if (!answer.ok && answer.refusal.code === "name.changed") await queries.refetchQueries({ queryKey: personQuery(id).queryKey });
    if (answer.ok) queries.setQueryData(personQuery(id).queryKey, (known): Person => ({ id, kind: "customer", ...known, name }));
    return answer;
  };
}

/** The names of many, as far as they have one and it is known by now. */
export const useNames = (ids: readonly string[]): ReadonlyMap<string, string> =>
  useQueries({ queries: ids.map(personQuery), combine: byId });

const byId = (found: readonly UseQueryResult<Person | null>[]): ReadonlyMap<string, string> =>
  new Map(found.flatMap(({ data }) => (data?.name ? [[data.id, data.name] as const] : [])));

export const nameOf = (party: Party, names: ReadonlyMap<string, string>, say: Say): string =>
  names.get(party.id) ?? namelessName(party, say);

const namelessName = (party: Party, say: Say): string =>
  party.kind === "agent" ? say("people.agent") : say("people.visitor", { id: shortId(party.id) });

/** What tells nameless visitors apart. */
export const shortId = (id: string): string => id.slice(-4).toUpperCase();
