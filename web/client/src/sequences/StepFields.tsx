import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useId } from "react";
import type { SequenceStep } from "../followUps/followUp";
import { languages as languageNames, useSay } from "../i18n/i18n";
import { NumberField } from "../queues/NumberField";
import type { FormProps } from "../settings/SettingsEditor";
import fields from "../shell/Fields.module.css";
import { Select } from "../shell/Select";
import css from "./Sequences.module.css";
import { actionsOf, hasWords, languages, type Sequence, units } from "./sequence";

/** What it does, each after how long since it began. */
export function StepFields({ value, write }: Pick<FormProps<Sequence>, "value" | "write">) {
  const say = useSay();
  const set = (at: number, step: SequenceStep) => write({ ...value, steps: value.steps.map((old, index) => (index === at ? step : old)) });
  return (
    <fieldset className={fields.group}>
      <legend>{say("sequences.steps")}</legend>
      <p className={fields.hint}>{say("sequences.stepsText")}</p>
      <ol className={css.steps}>
        {value.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={index} className={css.step}>
            <div className={fields.row}>
              <NumberField label={say("sequences.wait")} value={step.wait} write={(wait) => set(index, { ...step, wait })} />
              <Select
                label={say("sequences.unit")}
                value={step.unit}
                all={units}
                name={(unit) => say(`sequences.units.${unit}`)}
                choose={(unit) => set(index, { ...step, unit })}
              />
              <Select
                label={say("sequences.action")}
                value={step.action}
                all={actionsOf(value)}
                name={(action) => say(`followUps.kinds.${action}`)}
                choose={(action) => set(index, { ...step, action })}
              />
              {value.steps.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  aria-label={say("sequences.removeStep", { number: index + 1 })}
                  title={say("sequences.removeStep", { number: index + 1 })}
                  onClick={() => write({ ...value, steps: value.steps.filter((_, at) => at !== index) })}
                >
                  <IconTrash size={18} stroke={1.6} aria-hidden />
                </ActionIcon>
              )}
            </div>
            {hasWords(step.action) && <Words step={step} write={(next) => set(index, next)} />}
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

/** Its words in each language; who reads no other gets the one that there is. */
function Words({ step, write }: { step: SequenceStep; write: (step: SequenceStep) => void }) {
  const say = useSay();
  const id = useId();
  return (
    <div className={fields.row}>
      {languages.map((language) => (
        <span key={language} className={fields.label}>
          <label htmlFor={`${id}${language}`}>
            {say(step.action === "nudge" || step.action === "message" ? "sequences.toCustomer" : "sequences.toStaff", {
              language: languageNames[language],
            })}
          </label>
          <textarea
            id={`${id}${language}`}
            className={fields.field}
            dir="auto"
            maxLength={500}
            value={step.text?.[language] ?? ""}
            onChange={(event) => write({ ...step, text: { ...step.text, [language]: event.currentTarget.value } })}
          />
        </span>
      ))}
    </div>
  );
}
