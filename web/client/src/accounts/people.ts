import { queryOptions, useQuery } from "@tanstack/react-query";
import { useSay } from "../i18n/i18n";
import type { Party } from "../live/stream";
import { get } from "../wire/http";
import { RefusalError } from "../wire/refusal";
import { useMe } from "./MeContext";

export interface Person {
  id: string;
  kind: "customer" | "agent";
  name?: string | null;
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

/** The name to show for somebody; while it is not known yet, the same words as for one who has none. */
export function useName(party: Party | null | undefined): string {
  const say = useSay();
  const me = useMe();
  const id = party?.id ?? "";
  const asked = !!party && party.kind !== "system" && party.id !== me?.id;
  const { data } = useQuery({ ...personQuery(id), enabled: asked });
  if (!party) return "";
  if (party.kind === "system") return say("people.system");
  if (party.id === me?.id) return say("people.you");
  if (data?.name) return data.name;
  return party.kind === "agent" ? say("people.agent") : say("people.visitor", { id: shortId(id) });
}

/** What tells nameless visitors apart. */
export const shortId = (id: string): string => id.slice(-4).toUpperCase();

/** The name that somebody has given, if any. */
export function useKnownName(party: Party | null | undefined): string | null {
  const me = useMe();
  const id = party?.id ?? "";
  const { data } = useQuery({ ...personQuery(id), enabled: !!party && party.kind !== "system" && party.id !== me?.id });
  return (party?.id === me?.id ? me?.name : data?.name) ?? null;
}
