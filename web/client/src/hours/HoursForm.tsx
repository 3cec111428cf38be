import { Button } from "@mantine/core";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { FormProps } from "../settings/SettingsEditor";
import { HolidayFields } from "./HolidayFields";
import css from "./HoursPage.module.css";
import { areWhole, type BusinessHours, withTimes } from "./hours";
import { OpeningLine } from "./OpeningLine";
import { WeekFields } from "./WeekFields";
import { ZoneField } from "./ZoneField";

/** Zone, week, holidays, and what they say of now. */
export function HoursForm({ value, write, busy, refusal, action, submit }: FormProps<BusinessHours>) {
  const say = useSay();
  const ready = areWhole(value);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) submit();
      }}
    >
      <ZoneField zone={value.zone} write={(zone) => write({ ...value, zone })} />
      <WeekFields hours={value} write={write} times={(day, times) => write(withTimes(value, day, times))} />
      <HolidayFields holidays={value.holidays} write={(holidays) => write({ ...value, holidays })} />
      {!ready && <p className={css.hint}>{say("hours.holidayParts")}</p>}
      {refusal && (
        <p className={css.error} role="alert">
          {refusalWords(refusal, say)}
        </p>
      )}
      <div className={css.end}>
        <OpeningLine hours={value} />
        <Button type="submit" disabled={!ready} loading={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
