import type { Key } from "../i18n/words";

export interface SnoozeTime {
  label: Key;
  until: Date;
}

const evening = 18;
const morning = 9;
const monday = 1;

/** A few good times to be reminded at, in the agent's own zone; none that is nearly over. */
export function snoozeTimes(now: Date): readonly SnoozeTime[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const toMonday = (monday - now.getDay() + 7) % 7 || 7;
  const times: SnoozeTime[] = [{ label: "actions.snoozeHour", until: new Date(now.getTime() + 3_600_000) }];
  if (now.getHours() < evening - 1) times.push({ label: "actions.snoozeEvening", until: at(0, evening) });
  times.push({ label: "actions.snoozeTomorrow", until: at(1, morning) });
  if (toMonday > 1) times.push({ label: "actions.snoozeWeek", until: at(toMonday, morning) });
  return times;
}
