import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useNow } from "../agents/useNow";
import { localeNow, useLanguage } from "../i18n/i18n";
import { ListWatches } from "../live/listWatches";
import { LiveList } from "../live/liveList";
import type { Live } from "../shell/Live";
import type { Refusal } from "../wire/refusal";
import { type BoardRow, boardOf, type Wallboard } from "./wallboard";

/** The reader's zone says what today is where the company has no hours. */
const path = () => `/api/wallboard?zone=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}`;

/** A little after midnight, so that the server's clock has come there, too. */
const afterMidnight = 2000;
/** The longest that a timer is set for. */
const longest = 3_600_000;

/** The wallboard, live; null until it is known. */
export function useWallboard({ connection }: Live): { board: Wallboard | null; failed: Refusal | null; retry: () => void } {
  const list = useMemo(
    () => new LiveList<BoardRow>({ list: "wallboard", path: path(), keeps: () => true }, connection, new ListWatches(connection)),
    [connection],
  );
  const { rows, failed } = useSyncExternalStore(list.watch, list.look);
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are ordered as the language has it
  const board = useMemo(() => boardOf(Object.values(rows.rows), localeNow()), [rows.rows, language]);
  useNextDay(board, list.retry);
  return { board, failed, retry: list.retry };
}

/** At midnight the wallboard is read again. */
function useNextDay(board: Wallboard | null, read: () => void): void {
  const until = board ? Date.parse(board.day.until) - offsetOf(board) : null;
  const [woken, setWoken] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks again each time that it was woken
  useEffect(() => {
    if (until === null) return;
    const left = until + afterMidnight - Date.now();
    const timer = setTimeout(
      () => (left > longest ? setWoken((times) => times + 1) : read()),
      Math.min(Math.max(left, afterMidnight), longest),
    );
    return () => clearTimeout(timer);
  }, [until, woken, read]);
}

/** By how much the server's clock was ahead when each reading came; what is less than this is the way here. */
const accuracy = 2000;
const offsets = new Map<number, number>();

function offsetOf({ day: { version } }: Wallboard): number {
  const known = offsets.get(version) ?? version - Date.now();
  offsets.clear();
  offsets.set(version, known);
  return Math.abs(known) > accuracy ? known : 0;
}

/** The time by the server's clock, second by second: a wall's own clock may be wrong. */
export function useServersNow(board: Wallboard): number {
  return useNow(1000) + offsetOf(board);
}
