import { ActionIcon, Button, Switch } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import { Select } from "../shell/Select";
import { Chosen } from "./Chosen";
import { NumberField } from "./NumberField";
import css from "./QueueForm.module.css";
import { mostSteps, type RelaxStep } from "./queue";

interface Option {
  id: string;
  name: string;
}

interface Props {
  steps: readonly RelaxStep[];
  skills: readonly Option[];
  write: (steps: readonly RelaxStep[]) => void;
}

/** What is asked for no longer while somebody waits, step by step. */
export function RelaxFields({ steps, skills, write }: Props) {
  const say = useSay();
  const next = Math.max(0, ...steps.map(({ afterSeconds }) => afterSeconds || 0)) + 60;
  return (
    <fieldset className={fields.group}>
      <legend>{say("queues.relax")}</legend>
      <p className={fields.hint}>{steps.length === 0 ? say("queues.noRelax") : say("queues.relaxHint")}</p>
      {steps.map((step, index) => (
        <Step
          // biome-ignore lint/suspicious/noArrayIndexKey: while it is written a step has nothing else to be known by
          key={index}
          number={index + 1}
          step={step}
          skills={skills}
          write={(changed) => write(steps.map((each, at) => (at === index ? changed : each)))}
          remove={() => write(steps.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={steps.length >= mostSteps}
          onClick={() => write([...steps, { afterSeconds: next, skills: null, language: true }])}
        >
          {say("queues.addStep")}
        </Button>
      </div>
    </fieldset>
  );
}

interface StepProps {
  number: number;
  step: RelaxStep;
  skills: readonly Option[];
  write: (step: RelaxStep) => void;
  remove: () => void;
}

const drops = ["dropAll", "dropNone", "dropSome"] as const;

type Drop = (typeof drops)[number];

function Step({ number, step, skills, write, remove }: StepProps) {
  const say = useSay();
  const drop: Drop = step.skills == null ? "dropAll" : step.skills.length === 0 ? "dropNone" : "dropSome";
  const choose = (wanted: Drop) =>
    write({ ...step, skills: wanted === "dropAll" ? null : wanted === "dropNone" ? [] : skills.slice(0, 1).map(({ id }) => id) });
  return (
    <fieldset className={css.step} aria-label={say("queues.step", { number })}>
      <NumberField label={say("queues.after")} value={step.afterSeconds} write={(afterSeconds) => write({ ...step, afterSeconds })} />
      <Select
        label={say("queues.dropSkills")}
        value={drop}
        all={drops.filter((each) => each !== "dropSome" || skills.length > 0)}
        name={(each) => say(`queues.${each}`)}
        choose={choose}
      />
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={say("queues.removeStep", { number })} onClick={remove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      {drop === "dropSome" && (
        <div className={css.whole}>
          <Chosen
            label={say("queues.dropSome")}
            none="–"
            add={say("queues.addSkill")}
            chosen={step.skills ?? []}
            options={skills}
            nameOf={() => say("queues.skillGone")}
            write={(chosen) => write({ ...step, skills: chosen })}
          />
        </div>
      )}
      <Switch
        className={css.whole}
        label={say("queues.dropLanguage")}
        checked={step.language}
        onChange={(event) => write({ ...step, language: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
