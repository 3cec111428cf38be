const day = 86_400_000;

const dayIn = (at: Date, zone: string): number =>
  Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at));

/** A point in time to come by the clock of a zone: "18:00", "Mon 09:00", "Thu, 5 Feb, 09:00". */
export function momentIn(at: string, zone: string, locale: string, now = new Date()): string {
  const then = new Date(at);
  const away = Math.round((dayIn(then, zone) - dayIn(now, zone)) / day);
  const time = { timeZone: zone, hour: "numeric", minute: "2-digit" } as const;
  const date =
    away === 0
      ? {}
      : away > 0 && away < 7
        ? ({ weekday: "short" } as const)
        : ({ weekday: "short", day: "numeric", month: "short" } as const);
  return new Intl.DateTimeFormat(locale, { ...time, ...date }).format(then);
}
