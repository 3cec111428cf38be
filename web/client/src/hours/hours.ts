/** A time of every week, in minutes after the midnight that its day begins with; `to` beyond 1440 is on the next day. Monday is 1. */
export interface OpenTime {
  day: number;
  from: number;
  to: number;
}

export interface Holiday {
  /** "2026-12-25" */
  date: string;
  name: string;
}

/** The record `BusinessHours` in grain-interfaces/Hours. */
export interface BusinessHours {
  name: string;
  zone: string;
  week: readonly OpenTime[];
  holidays: readonly Holiday[];
}

/** What hours say of now, as `POST /api/hours/preview` answers. */
export interface Opening {
  open: boolean;
  /** When it closes, or opens next. */
  changesAt?: string;
}

export const week = [1, 2, 3, 4, 5, 6, 7] as const;
const midnight = 24 * 60;

/** What the form begins with: an office, where the reader is. */
export const anOffice = (): BusinessHours => ({
  name: "company",
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 18 * 60 })),
  holidays: [],
});

export const timesOf = (hours: BusinessHours, day: number): readonly OpenTime[] => hours.week.filter((time) => time.day === day);

/** With other times on one day. */
export const withTimes = (hours: BusinessHours, day: number, times: readonly OpenTime[]): BusinessHours => ({
  ...hours,
  week: week.flatMap((each) => (each === day ? times : timesOf(hours, each))),
});

/** Tuesday to Friday as on Monday. */
export const likeMonday = (hours: BusinessHours): BusinessHours =>
  [2, 3, 4, 5].reduce(
    (all, day) =>
      withTimes(
        all,
        day,
        timesOf(hours, 1).map((time) => ({ ...time, day })),
      ),
    hours,
  );

/** One more time on a day, after the others as far as there is room. */
export function oneMore(times: readonly OpenTime[], day: number): OpenTime {
  const last = Math.max(...times.map(({ to }) => to));
  if (times.length === 0) return { day, from: 9 * 60, to: 18 * 60 };
  const from = Math.min(last + 60, midnight - 60);
  return { day, from, to: Math.min(from + 4 * 60, midnight) };
}

/** "09:00", as fields for times have it. */
export const clockOf = (minutes: number): string => {
  const inDay = minutes % midnight;
  return [Math.floor(inDay / 60), inDay % 60].map((part) => String(part).padStart(2, "0")).join(":");
};

/** Null for what is no time. */
export function minutesOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}

/** An end that is not later than the beginning is on the next day. */
export const spanning = (day: number, from: number, to: number): OpenTime => ({
  day,
  from,
  to: to % midnight <= from ? (to % midnight) + midnight : to % midnight,
});

export const endsNextDay = ({ to }: OpenTime): boolean => to > midnight;

/** As it is sent: each thing in its order, so that the same hours are the same. */
export const cleaned = (hours: BusinessHours): BusinessHours => ({
  ...hours,
  week: [...hours.week].sort((one, other) => one.day - other.day || one.from - other.from),
  holidays: hours.holidays.map(({ date, name }) => ({ date, name: name.trim() })).sort((one, other) => one.date.localeCompare(other.date)),
});

/** Whether every holiday has a day of its own and a name. */
export const areWhole = ({ holidays }: BusinessHours): boolean =>
  holidays.every(({ date, name }) => date !== "" && name.trim() !== "") &&
  new Set(holidays.map(({ date }) => date)).size === holidays.length;

/** All zones that the browser knows, by region, and the one that is set. */
export function zonesWith(current: string): ReadonlyMap<string, readonly string[]> {
  const all = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current]);
  const regions = new Map<string, string[]>();
  for (const zone of [...all].sort()) {
    const region = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "";
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return regions;
}
