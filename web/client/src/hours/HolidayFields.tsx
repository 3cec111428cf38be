import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import css from "./HoursPage.module.css";
import type { Holiday } from "./hours";

const most = 200;

/** Days that are closed, each with its name. */
export function HolidayFields({ holidays, write }: { holidays: readonly Holiday[]; write: (holidays: readonly Holiday[]) => void }) {
  const say = useSay();
  const set = (index: number, changed: Partial<Holiday>) =>
    write(holidays.map((each, at) => (at === index ? { ...each, ...changed } : each)));
  return (
    <fieldset className={fields.group}>
      <legend>{say("hours.holidays")}</legend>
      {holidays.length === 0 && <p className={fields.hint}>{say("hours.noHolidays")}</p>}
      {holidays.map((holiday, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: while it is written neither date nor name tells one from another
        <div className={css.holiday} key={index}>
          <input
            type="date"
            className={fields.field}
            aria-label={say("hours.holidayDate")}
            min="2000-01-01"
            max="2199-12-31"
            value={holiday.date}
            onChange={(event) => set(index, { date: event.currentTarget.value })}
          />
          <input
            className={fields.field}
            aria-label={say("hours.holidayName")}
            placeholder={say("hours.holidayName")}
            dir="auto"
            maxLength={100}
            value={holiday.name}
            onChange={(event) => set(index, { name: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={say("hours.removeHoliday", { name: holiday.name || holiday.date })}
            onClick={() => write(holidays.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={holidays.length >= most}
          onClick={() => write([...holidays, { date: "", name: "" }])}
        >
          {say("hours.addHoliday")}
        </Button>
      </div>
    </fieldset>
  );
}
