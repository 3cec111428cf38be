import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import css from "./HoursPage.module.css";
import { type BusinessHours, clockOf, endsNextDay, likeMonday, minutesOf, oneMore, type OpenTime, spanning, timesOf, week } from "./hours";
import { useDayNames } from "./names";

const mostADay = 6;

interface Props {
  hours: BusinessHours;
  write: (hours: BusinessHours) => void;
  times: (day: number, times: readonly OpenTime[]) => void;
}

/** Each day of the week with its times. */
export function WeekFields({ hours, write, times }: Props) {
  const say = useSay();
  const names = useDayNames();
  return (
    <fieldset className={fields.group}>
      <legend>{say("hours.week")}</legend>
      {week.map((day) => (
        <Day key={day} day={day} name={names[day - 1] ?? ""} times={timesOf(hours, day)} write={(all) => times(day, all)} />
      ))}
      <div>
        <Button variant="subtle" size="xs" onClick={() => write(likeMonday(hours))}>
          {say("hours.likeMonday")}
        </Button>
      </div>
    </fieldset>
  );
}

interface DayProps {
  day: number;
  name: string;
  times: readonly OpenTime[];
  write: (times: readonly OpenTime[]) => void;
}

function Day({ day, name, times, write }: DayProps) {
  const say = useSay();
  return (
    <div className={css.day}>
      <span className={css.dayName}>{name}</span>
      <div className={css.times}>
        {times.length === 0 && <span className={css.closed}>{say("hours.closed")}</span>}
        {times.map((time, index) => (
          <Time
            // biome-ignore lint/suspicious/noArrayIndexKey: a time has nothing else to be known by, and none moves
            key={index}
            name={name}
            time={time}
            write={(changed) => write(times.map((each, at) => (at === index ? changed : each)))}
            remove={() => write(times.filter((_, at) => at !== index))}
          />
        ))}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={say("hours.addTime", { day: name })}
        title={say("hours.addTime", { day: name })}
        disabled={times.length >= mostADay}
        onClick={() => write([...times, oneMore(times, day)])}
      >
        <IconPlus size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

interface TimeProps {
  name: string;
  time: OpenTime;
  write: (time: OpenTime) => void;
  remove: () => void;
}

function Time({ name, time, write, remove }: TimeProps) {
  const say = useSay();
  const set = (from: number | null, to: number | null) => {
    if (from !== null && to !== null) write(spanning(time.day, from, to));
  };
  return (
    <span className={css.time}>
      <input
        type="time"
        className={fields.field}
        aria-label={say("hours.from", { day: name })}
        value={clockOf(time.from)}
        onChange={(event) => set(minutesOf(event.currentTarget.value), time.to)}
      />
      <span aria-hidden>–</span>
      <input
        type="time"
        className={fields.field}
        aria-label={say("hours.to", { day: name })}
        value={clockOf(time.to)}
        onChange={(event) => set(time.from, minutesOf(event.currentTarget.value))}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={say("hours.removeTime", { day: name })}
        title={say("hours.removeTime", { day: name })}
        onClick={remove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
      {endsNextDay(time) && <small className={css.next}>{say("hours.nextDay")}</small>}
    </span>
  );
}
