import { localeNow } from "../i18n/i18n";

const [minute, hour, day] = [60, 3600, 86_400];

const unit = (value: number, name: "second" | "minute" | "hour" | "day"): string =>
  new Intl.NumberFormat(localeNow(), { style: "unit", unit: name, unitDisplay: "narrow" }).format(value);

/** "42s", "3m 05s", "2h 10m", "3d 4h": two units at most, rounded down. */
export function span(seconds: number): string {
  const whole = Math.floor(seconds);
  if (whole < minute) return unit(whole, "second");
  if (whole < hour) return both(unit(Math.floor(whole / minute), "minute"), whole % minute, unit(whole % minute, "second"));
  if (whole < day) return both(unit(Math.floor(whole / hour), "hour"), whole % hour, unit(Math.floor((whole % hour) / minute), "minute"));
  return both(unit(Math.floor(whole / day), "day"), whole % day, unit(Math.floor((whole % day) / hour), "hour"));
}

const both = (large: string, rest: number, small: string): string => (rest > 0 ? `${large} ${small}` : large);

/** "85%": rounded. */
export const percent = (share: number): string =>
  new Intl.NumberFormat(localeNow(), { style: "percent", maximumFractionDigits: 0 }).format(share);

/** "1,240" */
export const whole = (value: number): string => new Intl.NumberFormat(localeNow(), { maximumFractionDigits: 0 }).format(value);
