import { useMemo, useSyncExternalStore } from "react";
import { Asked } from "../live/asked";
import type { Setting } from "../settings/settings";
import type { Live } from "../shell/Live";
import { get } from "../wire/http";
import { answered } from "../wire/refusal";
import { type ConversationFilter, queryOf } from "./filter";

type Counts = Readonly<Record<string, number>>;

/** However much moves, they are asked for once in this time. */
const rest = 5000;

/** How many conversations each filter selects, by its id; to 100 and no further. */
export function useFilterCounts(live: Live, filters: readonly Setting<ConversationFilter>[]): Counts {
  const queries = JSON.stringify(filters.map(({ id, value }) => [id, queryOf(value)]));
  const counts = useMemo(() => {
    const wanted = JSON.parse(queries) as [string, string][];
    return new Asked<Counts>("conversations/moved", () => askAll(wanted), live.connection, live.lists.watches, rest);
  }, [live, queries]);
  return useSyncExternalStore(counts.watch, counts.look) ?? none;
}

const none: Counts = {};

/** One after the other; the first that is refused ends it. */
async function askAll(wanted: readonly [string, string][]) {
  const counts: Record<string, number> = {};
  for (const [id, query] of wanted) {
    const answer = await get<{ count: number }>(`/api/conversations/count?${query}`);
    if (!answer.ok) return answer;
    counts[id] = answer.value.count;
  }
  return answered<Counts>(counts);
}
