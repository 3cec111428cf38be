import { localeNow, useLanguage } from "../i18n/i18n";
import { clockOf, type OpenTime } from "./hours";

/** 5 January 2026 is a Monday. */
const monday = Date.UTC(2026, 0, 5);
const day = 86_400_000;

/** The days of the week from Monday on. */
export function useDayNames(): readonly string[] {
  useLanguage();
  const format = new Intl.DateTimeFormat(localeNow(), { weekday: "long", timeZone: "UTC" });
  return [0, 1, 2, 3, 4, 5, 6].map((index) => format.format(monday + index * day));
}

/** "09:00–18:00" as the reader writes times. */
export function useTimes(): (time: OpenTime) => string {
  useLanguage();
  const format = new Intl.DateTimeFormat(localeNow(), { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  return ({ from, to }) => [from, to].map((minutes) => format.format(new Date(`2026-01-05T${clockOf(minutes)}:00Z`))).join("–");
}

/** A city, with what its time is called: "Shanghai (China Standard Time)". */
export function zoneName(zone: string, locale: string): string {
  const city = zone.slice(zone.indexOf("/") + 1).replaceAll("_", " ");
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts();
    const called = parts.find(({ type }) => type === "timeZoneName")?.value;
    return called && called !== city ? `${city} · ${called}` : city;
  } catch {
    return city; // a zone that this browser does not know
  }
}
