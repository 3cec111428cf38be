import { useMemo, useSyncExternalStore } from "react";
import type { Counts } from "../conversations/counts";
import { type ConversationRow, rowsOf, type ViewName } from "../conversations/lists";
import type { ListView } from "../live/liveList";
import type { Live } from "../shell/Live";

export interface DeskRows {
  list: ListView<ConversationRow>;
  rows: readonly ConversationRow[];
  /** Null while unknown. */
  counts: Counts | null;
  /** How many of mine wait for my answer, as far as loaded. */
  unanswered: number;
}

/** The list in view, how many each view holds, and how many of mine ask for an answer. */
export function useDeskRows(live: Live, view: ViewName): DeskRows {
  const list = useView(live, view);
  const mine = useView(live, "mine");
  const counts = useSyncExternalStore(live.lists.counts.watch, live.lists.counts.look);
  const rows = useMemo(() => rowsOf(view, list), [view, list]);
  const unanswered = useMemo(() => Object.values(mine.rows.rows).filter((row) => row.unansweredSince).length, [mine]);
  return { list, rows, counts, unanswered };
}

export function useView(live: Live, view: ViewName): ListView<ConversationRow> {
  const list = live.lists.view(view);
  return useSyncExternalStore(list.watch, list.look);
}
