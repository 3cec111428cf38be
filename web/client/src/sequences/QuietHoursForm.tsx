import { useId } from "react";
import { clockOf, minutesOf } from "../hours/hours";
import { type Say, useSay } from "../i18n/i18n";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import fields from "../shell/Fields.module.css";
import type { QuietHours } from "./sequence";

/** From when to when nothing goes to customers by itself, by the clock of the place where each of them is. */
export function QuietHoursForm({ value, write, ...frame }: FormProps<QuietHours>) {
  const say = useSay();
  return (
    <SettingsForm {...frame}>
      <div className={fields.row}>
        <Clock label={say("quietHours.from")} minutes={value.from} write={(from) => write({ ...value, from })} />
        <Clock label={say("quietHours.to")} minutes={value.to} write={(to) => write({ ...value, to })} />
      </div>
      <p className={fields.hint} role="status">
        {quietWords(value, say)}
      </p>
    </SettingsForm>
  );
}

function Clock({ label, minutes, write }: { label: string; minutes: number; write: (minutes: number) => void }) {
  const id = useId();
  return (
    <span className={fields.label}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={fields.field}
        type="time"
        required
        value={clockOf(minutes)}
        onChange={(event) => {
          const next = minutesOf(event.currentTarget.value);
          if (next !== null) write(next);
        }}
      />
    </span>
  );
}

/** What they mean, in words. */
export const quietWords = ({ from, to }: QuietHours, say: Say): string =>
  from === to
    ? say("quietHours.none")
    : say(from < to ? "quietHours.sameDay" : "quietHours.overNight", { from: clockOf(from), to: clockOf(to) });
