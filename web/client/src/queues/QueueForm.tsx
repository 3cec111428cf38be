import { Switch, TextInput } from "@mantine/core";
import { anOffice, withTimes } from "../hours/hours";
import { HolidayFields } from "../hours/HolidayFields";
import { OpeningLine } from "../hours/OpeningLine";
import { WeekFields } from "../hours/WeekFields";
import { ZoneField } from "../hours/ZoneField";
import { localeNow, useSay } from "../i18n/i18n";
import { byName } from "../settings/settings";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import fields from "../shell/Fields.module.css";
import { Select } from "../shell/Select";
import { useSkills } from "../skills/skill";
import { Chosen } from "./Chosen";
import { DeliveryChoice } from "./DeliveryChoice";
import { NumberField } from "./NumberField";
import { OverflowFields } from "./OverflowFields";
import css from "./QueueForm.module.css";
import { areWhole, priorities, type QueueItem, type QueueSettings, supportQueue } from "./queue";
import { RelaxFields } from "./RelaxFields";
import { Rule } from "./Rule";

interface Props extends FormProps<QueueSettings> {
  id: string;
  queues: readonly QueueItem[];
}

/** All settings of a queue, and what they do. */
export function QueueForm({ id, queues, value, write, ...frame }: Props) {
  const ready = areWhole(value);
  return (
    <SettingsForm ready={ready} {...frame}>
      <Basics id={id} value={value} write={write} fresh={!!frame.cancel} />
      <DeliveryChoice value={value.delivery} write={(delivery) => write({ ...value, delivery })} />
      <Times value={value} write={write} />
      <Needs value={value} write={write} />
      <OwnHours value={value} write={write} />
      <OverflowFields id={id} queues={queues} value={value.overflow ?? null} write={(overflow) => write({ ...value, overflow })} />
      <Rule settings={value} queues={queues} />
    </SettingsForm>
  );
}

interface PartProps {
  value: QueueSettings;
  write: (value: QueueSettings) => void;
}

function Basics({ id, value, write, fresh }: PartProps & { id: string; fresh: boolean }) {
  const say = useSay();
  const fixed = id === supportQueue;
  return (
    <div className={fields.group}>
      <TextInput
        label={say("queues.name")}
        placeholder={say("queues.nameHint")}
        value={value.name}
        maxLength={100}
        autoComplete="off"
        autoFocus={fresh}
        onChange={(event) => write({ ...value, name: event.currentTarget.value })}
      />
      <Switch
        label={say("queues.open")}
        description={say(fixed ? "queues.supportOpen" : "queues.openHint")}
        checked={value.open}
        disabled={fixed}
        onChange={(event) => write({ ...value, open: event.currentTarget.checked })}
      />
    </div>
  );
}

function Times({ value, write }: PartProps) {
  const say = useSay();
  return (
    <div className={css.pairs}>
      <Select
        label={say("queues.priority")}
        value={value.priority}
        all={priorities}
        name={(priority) => say(`queues.priorities.${priority}`)}
        choose={(priority) => write({ ...value, priority })}
      />
      <Switch
        className={css.aligned}
        label={say("queues.preferLast")}
        checked={value.preferLastAgent}
        onChange={(event) => write({ ...value, preferLastAgent: event.currentTarget.checked })}
      />
      <NumberField
        label={say("queues.firstReply")}
        hint={say("queues.firstReplyHint")}
        value={value.firstReplySeconds}
        write={(firstReplySeconds) => write({ ...value, firstReplySeconds })}
      />
      <NumberField
        label={say("queues.silent")}
        hint={say("queues.silentHint")}
        value={value.customerWaitingMinutes}
        write={(customerWaitingMinutes) => write({ ...value, customerWaitingMinutes })}
      />
    </div>
  );
}

function Needs({ value, write }: PartProps) {
  const say = useSay();
  const options = byName(useSkills()?.items ?? [], localeNow()).map((skill) => ({ id: skill.id, name: skill.value.name }));
  return (
    <>
      <Chosen
        label={say("queues.skills")}
        none={say("queues.noSkills")}
        add={say("queues.addSkill")}
        chosen={value.skills ?? []}
        options={options}
        nameOf={() => say("queues.skillGone")}
        write={(skills) => write({ ...value, skills })}
      />
      <RelaxFields steps={value.relax ?? []} skills={options} write={(relax) => write({ ...value, relax })} />
    </>
  );
}

function OwnHours({ value, write }: PartProps) {
  const say = useSay();
  const { hours } = value;
  return (
    <div className={fields.group}>
      <Switch
        label={say("queues.hours")}
        description={say("queues.hoursHint")}
        checked={!!hours}
        onChange={(event) => write({ ...value, hours: event.currentTarget.checked ? { ...anOffice(), name: "queue" } : null })}
      />
      {hours && (
        <div className={css.hours}>
          <ZoneField zone={hours.zone} write={(zone) => write({ ...value, hours: { ...hours, zone } })} />
          <WeekFields
            hours={hours}
            write={(changed) => write({ ...value, hours: changed })}
            times={(day, times) => write({ ...value, hours: withTimes(hours, day, times) })}
          />
          <HolidayFields holidays={hours.holidays} write={(holidays) => write({ ...value, hours: { ...hours, holidays } })} />
          <OpeningLine hours={hours} />
        </div>
      )}
    </div>
  );
}
