import { useSay } from "../i18n/i18n";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import fields from "../shell/Fields.module.css";
import { HolidayFields } from "./HolidayFields";
import { areWhole, type BusinessHours, withTimes } from "./hours";
import { OpeningLine } from "./OpeningLine";
import { WeekFields } from "./WeekFields";
import { ZoneField } from "./ZoneField";

/** Zone, week, holidays, and what they say of now. */
export function HoursForm({ value, write, ...frame }: FormProps<BusinessHours>) {
  const say = useSay();
  const ready = areWhole(value);
  return (
    <SettingsForm ready={ready} {...frame} beside={<OpeningLine hours={value} />}>
      <ZoneField zone={value.zone} write={(zone) => write({ ...value, zone })} />
      <WeekFields hours={value} write={write} times={(day, times) => write(withTimes(value, day, times))} />
      <HolidayFields holidays={value.holidays} write={(holidays) => write({ ...value, holidays })} />
      {!ready && <p className={fields.hint}>{say("hours.holidayParts")}</p>}
    </SettingsForm>
  );
}
