import { Button, Switch, TextInput } from "@mantine/core";
import { useSay } from "../i18n/i18n";
import { useLabels } from "../labels/label";
import { Chosen } from "../queues/Chosen";
import { useQueues } from "../queues/useQueues";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import { useSettings } from "../settings/useSettings";
import fields from "../shell/Fields.module.css";
import { useLive } from "../shell/Live";
import { Select } from "../shell/Select";
import { types } from "../tickets/events";
import { sequenceFeeds } from "./feeds";
import { StepFields } from "./StepFields";
import { fitted, isWhole, mostSteps, oneMore, owners, rises, type Sequence, type SequenceStop, stops, triggersOf } from "./sequence";
import { Timeline } from "./Timeline";

const nothing = "";

/** A sequence: when it begins, on which, what it does after how long, what ends it, and the timeline that results. */
export function SequenceForm({ value, write, ...frame }: FormProps<Sequence>) {
  const say = useSay();
  const ready = isWhole(value);
  const change = (next: Partial<Sequence>) => write(fitted({ ...value, ...next }));
  return (
    <SettingsForm ready={ready} {...frame}>
      <TextInput
        label={say("sequences.name")}
        value={value.name}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => write({ ...value, name: event.currentTarget.value })}
      />
      <div className={fields.row}>
        <Select
          label={say("sequences.for")}
          value={value.for}
          all={owners}
          name={(one) => say(`sequences.owners.${one}`)}
          choose={(one) => change({ for: one })}
        />
        <Select
          label={say("sequences.when")}
          value={value.when}
          all={triggersOf(value.for)}
          name={(one) => say(`sequences.triggers.${one}`)}
          choose={(one) => change({ when: one })}
        />
      </div>
      <Condition value={value} write={write} />
      <StepFields value={value} write={write} />
      {value.steps.length < mostSteps && (
        <div>
          <Button variant="default" size="xs" onClick={() => write({ ...value, steps: [...value.steps, oneMore(value)] })}>
            {say("sequences.addStep")}
          </Button>
        </div>
      )}
      <fieldset className={fields.group}>
        <legend>{say("sequences.stops")}</legend>
        <p className={fields.hint}>{say(`sequences.laws.${value.when}`)}</p>
        {stops.map((stop) => (
          <label key={stop} className={fields.check}>
            <input
              type="checkbox"
              checked={value.stops?.includes(stop) ?? false}
              onChange={() => write({ ...value, stops: toggled(value.stops ?? [], stop) })}
            />
            {say(`sequences.stop.${stop}`)}
          </label>
        ))}
      </fieldset>
      <Next value={value} write={write} />
      <Switch
        checked={!value.off}
        label={say("sequences.on")}
        onChange={(event) => write({ ...value, off: event.currentTarget.checked ? null : true })}
      />
      <Timeline sequence={value} />
      {!rises(value) && <p className={fields.refused}>{say("errors.sequence.order_invalid")}</p>}
    </SettingsForm>
  );
}

const toggled = (all: readonly SequenceStop[], one: SequenceStop): readonly SequenceStop[] =>
  all.includes(one) ? all.filter((each) => each !== one) : stops.filter((each) => each === one || all.includes(each));

type Part = Pick<FormProps<Sequence>, "value" | "write">;

/** On which of them it runs. */
function Condition({ value, write }: Part) {
  const say = useSay();
  const queues = useQueues().data ?? [];
  const labels = useLabels();
  const condition = value.if ?? {};
  const set = (change: NonNullable<Sequence["if"]>) => write({ ...value, if: { ...condition, ...change } });
  return (
    <>
      <Chosen
        label={say("sequences.queues")}
        none={say("sequences.anyQueue")}
        add={say("sequences.addQueue")}
        chosen={condition.queues ?? []}
        options={queues.map(({ id, settings }) => ({ id, name: settings.name }))}
        nameOf={() => say("sequences.gone")}
        write={(chosen) => set({ queues: chosen })}
      />
      <Chosen
        label={say("sequences.labels")}
        none={say("sequences.anyLabel")}
        add={say("sequences.addLabel")}
        chosen={condition.labels ?? []}
        options={(labels?.items ?? []).map(({ id, value: label }) => ({ id, name: label.name }))}
        nameOf={() => say("sequences.gone")}
        write={(chosen) => set({ labels: chosen })}
      />
      {value.for === "ticket" && (
        <Chosen
          label={say("sequences.types")}
          none={say("sequences.anyType")}
          add={say("sequences.addType")}
          chosen={condition.types ?? []}
          options={types.map((type) => ({ id: type, name: say(`ticket.types.${type}`) }))}
          write={(chosen) => set({ types: chosen })}
        />
      )}
    </>
  );
}

/** What follows it. */
function Next({ value, write }: Part) {
  const live = useLive();
  return live && <NextOf value={value} write={write} feed={sequenceFeeds(live.connection).sequences} />;
}

function NextOf({ value, write, feed }: Part & { feed: ReturnType<typeof sequenceFeeds>["sequences"] }) {
  const say = useSay();
  const items = (useSettings(feed).model?.track.state.items ?? []).filter((item) => item.value.when === "sequence");
  if (items.length === 0 && !value.next) return null;
  return (
    <Select
      label={say("sequences.next")}
      value={value.next ?? nothing}
      all={[nothing, ...items.map(({ id }) => id)]}
      name={(one) => items.find(({ id }) => id === one)?.value.name ?? say("sequences.noNext")}
      choose={(one) => write({ ...value, next: one === nothing ? null : one })}
    />
  );
}
