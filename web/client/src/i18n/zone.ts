import { useSyncExternalStore } from "react";
import { keptPreferences } from "../accounts/preferences";

/** Offsets change at quarters of an hour, and nowhere else. */
const quarter = 900_000;

let zone = usable(keptPreferences()?.zone);
let offsets = new Map<number, number>();
const watchers = new Set<() => void>();

/** The zone that times are shown in; undefined: the browser's. */
export const zoneNow = (): string | undefined => zone;

export const useZone = (): string | undefined => useSyncExternalStore(whenMoved, zoneNow);

/** From now on times are shown in that zone; without one in the browser's. */
export function liveIn(wanted: string | null | undefined): void {
  const next = usable(wanted);
  if (next === zone) return;
  zone = next;
  offsets = new Map();
  for (const watcher of [...watchers]) watcher();
}

export function whenMoved(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The same moment as a date whose UTC fields are what the reader's clock shows. */
export function onTheWall(at: string | Date): Date {
  const ms = new Date(at).getTime();
  return new Date(ms + offsetAt(ms));
}

/** The moment at which the reader's clock shows that; days may run over into the next month. */
export function momentAt(year: number, month: number, day: number, hour: number): Date {
  const shown = Date.UTC(year, month, day, hour);
  const near = shown - offsetAt(shown);
  return new Date(shown - offsetAt(near));
}

function offsetAt(ms: number): number {
  if (!zone) return -new Date(ms).getTimezoneOffset() * 60_000;
  const key = Math.floor(ms / quarter);
  const known = offsets.get(key) ?? read(key * quarter, zone);
  offsets.set(key, known);
  return known;
}

function read(ms: number, timeZone: string): number {
  const part: Record<string, number> = {};
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute) - ms;
}

/** A zone that this browser does not know is none. */
function usable(wanted: string | null | undefined): string | undefined {
  if (!wanted) return undefined;
  try {
    new Intl.DateTimeFormat("en", { timeZone: wanted });
    return wanted;
  } catch {
    return undefined;
  }
}
