import { Button } from "@mantine/core";
import { useId } from "react";
import { clockOf, minutesOf } from "../hours/hours";
import hours from "../hours/HoursPage.module.css";
import { type Say, useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { FormProps } from "../settings/SettingsEditor";
import css from "./Sequences.module.css";
import type { QuietHours } from "./sequence";

/** From when to when nothing goes to customers by itself, by the clock of the place where each of them is. */
export function QuietHoursForm({ value, write, busy, refusal, action, submit }: FormProps<QuietHours>) {
  const say = useSay();
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) submit();
      }}
    >
      <div className={css.row}>
        <Clock label={say("quietHours.from")} minutes={value.from} write={(from) => write({ ...value, from })} />
        <Clock label={say("quietHours.to")} minutes={value.to} write={(to) => write({ ...value, to })} />
      </div>
      <p className={css.dim} role="status">
        {quietWords(value, say)}
      </p>
      {refusal && (
        <p className={css.refused} role="alert">
          {refusalWords(refusal, say)}
        </p>
      )}
      <div className={css.end}>
        <Button type="submit" loading={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}

function Clock({ label, minutes, write }: { label: string; minutes: number; write: (minutes: number) => void }) {
  const id = useId();
  return (
    <span className={hours.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={hours.input}
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
