import { localeNow } from "../i18n/i18n";

const number = (value: number, options: Intl.NumberFormatOptions): string => new Intl.NumberFormat(localeNow(), options).format(value);

/** "1,240" */
export const whole = (value: number): string => number(value, { maximumFractionDigits: 0 });

/** "0.4", "12", "1,240": three digits tell enough. */
export const rate = (value: number): string => number(value, value < 100 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });

/** "4.2 ms", "310 ms" */
export const milliseconds = (value: number): string =>
  number(value, { style: "unit", unit: "millisecond", ...(value < 100 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 }) });

const sizes = [
  ["terabyte", 1e12],
  ["gigabyte", 1e9],
  ["megabyte", 1e6],
] as const;

/** "240 MB", "1.3 GB" */
export function bytes(value: number): string {
  const [unit, size] = sizes.find(([, each]) => value >= each) ?? sizes[2];
  return number(value / size, { style: "unit", unit, maximumSignificantDigits: 3 });
}

/** Of one processor: "12%", "150%". */
export const share = (value: number): string => number(value, { style: "percent", maximumFractionDigits: 0 });
