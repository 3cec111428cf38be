import { Button } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { useState } from "react";
import { localeNow, useSay } from "../i18n/i18n";
import { OneEntry } from "../settings/OneEntry";
import { SettingsFrame } from "../settings/SettingsFrame";
import { Empty } from "../shell/States";
import { HoursForm } from "./HoursForm";
import { anOffice, type BusinessHours, cleaned, timesOf, week } from "./hours";
import css from "./HoursPage.module.css";
import { useDayNames, useTimes } from "./names";

export function HoursPage() {
  const say = useSay();
  const [atFirst] = useState(anOffice);
  return (
    <SettingsFrame title={say("hours.title")} text={say("hours.text")}>
      {(live) => (
        <OneEntry
          feed={live.settings.hours}
          entry="0193a0b0-0000-7000-8000-000000000302"
          atFirst={atFirst}
          Form={HoursForm}
          clean={cleaned}
          theirs={(hours) => <Summary hours={hours} />}
          remove={say("hours.remove")}
          title={() => say("hours.title")}
          unset={(begin) => (
            <Empty
              icon={<IconClock size={24} />}
              title={say("hours.unset")}
              text={say("hours.unsetText")}
              action={<Button onClick={begin}>{say("hours.begin")}</Button>}
            />
          )}
        />
      )}
    </SettingsFrame>
  );
}

/** All of it in a few lines, to compare. */
function Summary({ hours }: { hours: BusinessHours }) {
  const say = useSay();
  const names = useDayNames();
  const times = useTimes();
  const dates = new Intl.DateTimeFormat(localeNow(), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <dl className={css.summary}>
      <div>
        <dt>{say("hours.zone")}</dt>
        <dd>{hours.zone}</dd>
      </div>
      {week.map((day) => (
        <div key={day}>
          <dt>{names[day - 1]}</dt>
          <dd>{timesOf(hours, day).map(times).join(say("hours.and")) || say("hours.closed")}</dd>
        </div>
      ))}
      {hours.holidays.map(({ date, name }) => (
        <div key={date}>
          <dt>{dates.format(new Date(date))}</dt>
          <dd className="name">{name}</dd>
        </div>
      ))}
    </dl>
  );
}
