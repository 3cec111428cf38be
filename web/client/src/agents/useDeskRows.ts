import { startTransition, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Counts } from "../conversations/counts";
import { type ConversationRow, rowsOf } from "../conversations/lists";
import type { BuiltInView, ViewName } from "../conversations/views";
import { filterOf, matches, queryOf, useFilters } from "../filters/filter";
import type { ListView, LiveList } from "../live/liveList";
import { noRows } from "../live/rows";
import { timesMentioned } from "../mentions/mention";
import type { Live } from "../shell/Live";

export interface DeskRows {
  list: ListView<ConversationRow>;
  rows: readonly ConversationRow[];
  /** How many of mine wait for my answer, as far as loaded. */
  unanswered: number;
  /** The view was one of somebody's own and is no longer there. */
  gone: boolean;
  retry: () => void;
  more: () => void;
}

/** How many each view holds; null while unknown. */
export const useCounts = ({ lists: { counts } }: Live): Counts | null => useSyncExternalStore(counts.watch, counts.look);

/** The list in view, and how many of mine ask for an answer. */
export function useDeskRows(live: Live, view: ViewName, me: string): DeskRows {
  const { source, gone } = useSource(live, view, me);
  const list = useUnhurried(source);
  const mine = useView(live, "mine");
  const above = useAbove(view, list, me);
  const rows = useMemo(() => {
    const all = rowsOf(view, list);
    return above.size === 0 ? all : [...all.filter(({ id }) => above.has(id)), ...all.filter(({ id }) => !above.has(id))];
  }, [view, list, above]);
  const unanswered = useMemo(() => Object.values(mine.rows.rows).filter((row) => row.unansweredSince).length, [mine]);
  return { list, rows, unanswered, gone, retry: source.retry, more: () => void source.more() };
}

type Source = Pick<LiveList<ConversationRow>, "watch" | "look">;

/** A list that changes all the time is drawn so often, in ms: faster nobody reads. */
const calm = 250;

/** What a list holds, drawn piece by piece when there is time: keys and clicks go first, however much comes in. */
function useUnhurried(source: Source): ListView<ConversationRow> {
  const [seen, setSeen] = useState({ source, view: source.look() });
  useEffect(() => {
    const see = () => startTransition(() => setSeen({ source, view: source.look() }));
    let drawn = 0;
    let soon: ReturnType<typeof setTimeout> | undefined;
    const leave = source.watch(() => {
      soon ??= setTimeout(
        () => {
          soon = undefined;
          drawn = performance.now();
          see();
        },
        Math.max(0, drawn + calm - performance.now()),
      );
    });
    see(); // what happened since it was drawn
    return () => {
      leave();
      clearTimeout(soon);
    };
  }, [source]);
  return seen.source === source ? seen.view : source.look();
}

export function useView(live: Live, view: BuiltInView): ListView<ConversationRow> {
  const list = live.lists.view(view);
  return useSyncExternalStore(list.watch, list.look);
}

/** Among mentions those come first that I had not seen when I came to the view, or that came since: nothing moves away while I go through them. */
function useAbove(view: ViewName, { rows }: ListView<ConversationRow>, me: string): ReadonlySet<string> {
  const [above, setAbove] = useState<{ view: ViewName; ids: ReadonlySet<string> }>({ view, ids: new Set() });
  const before = above.view === view ? above.ids : new Set<string>();
  const news = view === "mentions" ? Object.values(rows.rows).filter((row) => timesMentioned(row, me) > 0 && !before.has(row.id)) : [];
  if (above.view === view && news.length === 0) return before;
  const ids = new Set([...before, ...news.map(({ id }) => id)]);
  setAbove({ view, ids });
  return ids;
}

const nothing: ListView<ConversationRow> = { rows: noRows(), loaded: false, failed: null, next: null };

/** Until the filter is known, and when it is gone. */
const nowhere = { watch: () => () => {}, look: () => nothing, retry: () => {}, more: async () => {} };

function useSource(live: Live, view: ViewName, me: string) {
  const filters = useFilters(live);
  const id = filterOf(view);
  if (id === null) return { source: live.lists.view(view as BuiltInView), gone: false };
  const filter = filters?.items.find((item) => item.id === id)?.value;
  if (!filter) return { source: nowhere, gone: filters !== undefined };
  return { source: live.lists.selected(queryOf(filter), (row) => matches(filter, row, me)), gone: false };
}
