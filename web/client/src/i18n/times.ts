import { localeNow, type Say } from "./i18n";
import { onTheWall, zoneNow } from "./zone";

const day = 86_400_000;

/** Making one takes a hundred times as long as using it, and a list shows many times at once. */
const made = new Map<string, unknown>();

function once<T>(kind: string, options: object, make: (locale: string) => T): T {
  const locale = localeNow();
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  const known = (made.get(key) as T | undefined) ?? make(locale);
  made.set(key, known);
  return known;
}

function format(at: string | Date, parts: Intl.DateTimeFormatOptions): string {
  const options = { ...parts, timeZone: zoneNow() };
  return once("date", options, (locale) => new Intl.DateTimeFormat(locale, options)).format(new Date(at));
}

const dayNumber = (at: string | Date): number => Math.floor(onTheWall(at).getTime() / day);

const daysAgo = (at: string, now: Date): number => dayNumber(now) - dayNumber(at);

/** "2026-11-22": the reader's own day. */
export const dayOf = (at: string): string => onTheWall(at).toISOString().slice(0, 10);

/** "14:05" */
export const clock = (at: string): string => format(at, { hour: "numeric", minute: "2-digit" });

/** Everything, for the tooltip and for screen readers. */
export const exact = (at: string): string => format(at, { dateStyle: "full", timeStyle: "short" });

/** "Today", "Yesterday", "Monday", "3 March" … */
export function dayName(at: string, say: Say, now = new Date()): string {
  const ago = daysAgo(at, now);
  if (ago === 0) return say("times.today");
  if (ago === 1) return say("times.yesterday");
  if (ago > 1 && ago < 7) return format(at, { weekday: "long" });
  const sameYear = onTheWall(at).getUTCFullYear() === onTheWall(now).getUTCFullYear();
  return format(at, { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) });
}

/** For a row of a list: the time today, else the day in short. */
export function briefly(at: string, now = new Date()): string {
  const ago = daysAgo(at, now);
  if (ago <= 0) return clock(at);
  if (ago < 7) return format(at, { weekday: "short" });
  return format(at, { day: "numeric", month: "short" });
}

/** A point in time near or far: "14:05", "Mon 14:05", "3 Mar, 14:05". */
export function moment(at: string, now = new Date()): string {
  const away = Math.abs(daysAgo(at, now));
  if (away === 0) return clock(at);
  if (away < 7) return format(at, { weekday: "short", hour: "numeric", minute: "2-digit" });
  return format(at, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
}

const units = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "20 seconds", "15 minutes", "2 hours": rounded up to one unit, so that waiting so long is enough. */
export function duration(seconds: number): string {
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? units[3];
  return amount(Math.max(1, Math.ceil(seconds / size)), unit, "long");
}

/** "20 sec", "15 min", "2 hr": what has passed, rounded down. */
export function elapsed(seconds: number): string {
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? units[3];
  return amount(Math.floor(seconds / size), unit, "short");
}

function amount(value: number, unit: string, unitDisplay: "long" | "short"): string {
  const options = { style: "unit", unit, unitDisplay } as const;
  return once("number", options, (locale) => new Intl.NumberFormat(locale, options)).format(value);
}

/** "3 min ago" */
export function ago(at: string, say: Say, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
  if (seconds < 60) return say("times.now");
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? units[3];
  const options = { style: "short", numeric: "always" } as const;
  return once("ago", options, (locale) => new Intl.RelativeTimeFormat(locale, options)).format(-Math.floor(seconds / size), unit);
}
