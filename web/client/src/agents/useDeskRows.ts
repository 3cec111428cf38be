import { useMemo, useSyncExternalStore } from "react";
import { type ConversationRow, rowsOf, type ViewName } from "../conversations/lists";
import type { ListView } from "../live/liveList";
import type { Live } from "../shell/Live";

export interface DeskRows {
  list: ListView<ConversationRow>;
  rows: readonly ConversationRow[];
  /** How many there are, as far as loaded; null while unknown. */
  counts: Record<"mine" | "waiting", string | null>;
  /** How many of mine wait for my answer. */
  unanswered: number;
}

const mostCounted = 99;

/** The list in view, and how many are mine and wait. */
export function useDeskRows(live: Live, view: ViewName): DeskRows {
  const list = useView(live, view);
  const mine = useView(live, "mine");
  const waiting = useView(live, "waiting");
  const rows = useMemo(() => rowsOf(view, list), [view, list]);
  const counts = useMemo(() => ({ mine: count("mine", mine), waiting: count("waiting", waiting) }), [mine, waiting]);
  const unanswered = useMemo(() => rowsOf("mine", mine).filter((row) => row.unansweredSince && row.phase === "assigned").length, [mine]);
  return { list, rows, counts, unanswered };
}

function useView(live: Live, view: ViewName): ListView<ConversationRow> {
  const list = live.lists.view(view);
  return useSyncExternalStore(list.watch, list.look);
}

function count(view: ViewName, list: ListView<ConversationRow>): string | null {
  if (!list.loaded) return null;
  const number = rowsOf(view, list).length;
  return number > mostCounted || list.next ? `${mostCounted}+` : String(number);
}
