import { momentAt, onTheWall } from "../i18n/zone";

export type SnoozeName = "snoozeHour" | "snoozeEvening" | "snoozeTomorrow" | "snoozeWeek";

export interface SnoozeTime {
  name: SnoozeName;
  until: Date;
}

const evening = 18;
const morning = 9;
const monday = 1;

/** A few good times to be reminded at, in the agent's own zone; none that is nearly over. */
export function snoozeTimes(now: Date): readonly SnoozeTime[] {
  const wall = onTheWall(now);
  const at = (days: number, hour: number) => momentAt(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + days, hour);
  const toMonday = (monday - wall.getUTCDay() + 7) % 7 || 7;
  const times: SnoozeTime[] = [{ name: "snoozeHour", until: new Date(now.getTime() + 3_600_000) }];
  if (wall.getUTCHours() < evening - 1) times.push({ name: "snoozeEvening", until: at(0, evening) });
  times.push({ name: "snoozeTomorrow", until: at(1, morning) });
  if (toMonday > 1) times.push({ name: "snoozeWeek", until: at(toMonday, morning) });
  return times;
}
