import { ActionIcon, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useId } from "react";
import { unknownVariables, variables } from "../cannedReplies/cannedReply";
import { type Language, languages, localeNow, useSay } from "../i18n/i18n";
import { useLabels } from "../labels/label";
import { Chosen } from "../queues/Chosen";
import { useQueues } from "../queues/useQueues";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import { type SettingsState, settingOf } from "../settings/settings";
import { useSettings } from "../settings/useSettings";
import fields from "../shell/Fields.module.css";
import { useLive } from "../shell/Live";
import { Select } from "../shell/Select";
import { priorities, types } from "../tickets/events";
import { FieldInput } from "../tickets/fields/FieldInput";
import { type CustomField, fieldsFeed, inPlace } from "../tickets/fields/field";
import { toPhases } from "../tickets/workflow/workflow";
import { doesSomething, type Macro, mostMacroName, type WordsOf } from "./macro";
import "../theme/inputs";

const stays = "";
const take = "take";
const all: readonly Language[] = ["en", "zh"];

/** A name, and all that the macro does. */
export function MacroForm({ value, write, ...frame }: FormProps<Macro>) {
  const say = useSay();
  const queues = useQueues().data ?? [];
  const labels = useLabels();
  const texts = all.flatMap((language) => [value.reply?.[language] ?? "", value.note?.[language] ?? ""]);
  const ready = value.name.trim() !== "" && doesSomething(value) && texts.every((text) => unknownVariables(text).length === 0);
  const options = (labels?.items ?? []).map(({ id, value: label }) => ({ id, name: label.name }));
  const labelName = (id: string) => settingOf(labels, id)?.value.name ?? say("macros.labelGone");
  const whose = value.take ? take : (value.queueId ?? stays);
  return (
    <SettingsForm ready={ready} {...frame}>
      <TextInput
        label={say("macros.name")}
        value={value.name}
        maxLength={mostMacroName}
        autoComplete="off"
        autoFocus={!!frame.cancel}
        onChange={(event) => write({ ...value, name: event.currentTarget.value })}
      />
      <div className={fields.row}>
        <Optional
          label={say("ticketDesk.phase")}
          value={value.phase}
          all={toPhases}
          name={(phase) => say(`ticket.phases.${phase}`)}
          choose={(phase) => write({ ...value, phase })}
        />
        <Optional
          label={say("ticket.type")}
          value={value.type}
          all={types}
          name={(type) => say(`ticket.types.${type}`)}
          choose={(type) => write({ ...value, type })}
        />
        <Optional
          label={say("ticketDesk.priority")}
          value={value.priority}
          all={priorities}
          name={(priority) => say(`ticket.priorities.${priority}`)}
          choose={(priority) => write({ ...value, priority })}
        />
        <Select
          label={say("macros.who")}
          value={whose}
          all={[...new Set([stays, take, ...queues.map(({ id }) => id), whose])]}
          name={(one) =>
            one === stays
              ? say("macros.stays")
              : one === take
                ? say("macros.take")
                : (queues.find(({ id }) => id === one)?.settings.name ?? say("macros.queueGone"))
          }
          choose={(one) => write({ ...value, take: one === take, queueId: one === take || one === stays ? null : one })}
        />
      </div>
      <Chosen
        label={say("macros.addLabels")}
        none={say("macros.anyLabel")}
        add={say("macros.addLabel")}
        chosen={value.addLabels ?? []}
        options={options}
        nameOf={labelName}
        write={(chosen) => write({ ...value, addLabels: chosen })}
      />
      <Chosen
        label={say("macros.removeLabels")}
        none={say("macros.anyLabel")}
        add={say("macros.addLabel")}
        chosen={value.removeLabels ?? []}
        options={options}
        nameOf={labelName}
        write={(chosen) => write({ ...value, removeLabels: chosen })}
      />
      <Fields value={value} write={write} />
      <WordsField words="macros.replyIn" value={value.reply} write={(reply) => write({ ...value, reply })} />
      <WordsField words="macros.noteIn" value={value.note} write={(note) => write({ ...value, note })} />
      {!doesSomething(value) && value.name.trim() !== "" && <p className={fields.hint}>{say("macros.nothing")}</p>}
    </SettingsForm>
  );
}

interface OptionalProps<T extends string> {
  label: string;
  value: T | null | undefined;
  all: readonly T[];
  name: (one: T) => string;
  choose: (one: T | null) => void;
}

/** One of a few, or as it is. */
function Optional<T extends string>({ label, value, all: offered, name, choose }: OptionalProps<T>) {
  const say = useSay();
  return (
    <Select<T | typeof stays>
      label={label}
      value={value ?? stays}
      all={[stays, ...offered]}
      name={(one) => (one === stays ? say("macros.stays") : name(one as T))}
      choose={(one) => choose(one === stays ? null : (one as T))}
    />
  );
}

type Part = Pick<FormProps<Macro>, "value" | "write">;

/** What custom fields say then. */
function Fields(part: Part) {
  const live = useLive();
  return live && <FieldsOf {...part} feed={fieldsFeed(live.connection)} />;
}

function FieldsOf({ value, write, feed }: Part & { feed: ReturnType<typeof fieldsFeed> }) {
  const say = useSay();
  const state: SettingsState<CustomField> | undefined = useSettings(feed).model?.track.state;
  const chosen = value.fields ?? [];
  const left = inPlace(state?.items ?? [], localeNow()).filter(({ id }) => !chosen.some(({ fieldId }) => fieldId === id));
  if (left.length === 0 && chosen.length === 0) return null;
  return (
    <fieldset className={fields.group}>
      <legend>{say("macros.fields")}</legend>
      {chosen.map(({ fieldId, value: said }) => {
        const known = settingOf(state, fieldId)?.value;
        const gone = !state?.items.some(({ id }) => id === fieldId);
        const name = known?.name ?? say("macros.fieldGone");
        return (
          <div key={fieldId} className={fields.row}>
            <FieldInput
              field={{ kind: "text", ...known, name: gone && known ? `${name} (${say("macros.fieldGone")})` : name }}
              value={said ?? ""}
              write={(next) =>
                write({ ...value, fields: chosen.map((each) => (each.fieldId === fieldId ? { fieldId, value: next } : each)) })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={say("queues.take", { name })}
              title={say("queues.take", { name })}
              onClick={() => write({ ...value, fields: chosen.filter((each) => each.fieldId !== fieldId) })}
            >
              <IconTrash size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      {left.length > 0 && (
        <select
          className={fields.field}
          aria-label={say("macros.addField")}
          value=""
          onChange={(event) => write({ ...value, fields: [...chosen, { fieldId: event.currentTarget.value, value: "" }] })}
        >
          <option value="" disabled>
            {say("macros.addField")}
          </option>
          {left.map(({ id, value: { name } }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}

interface WordsProps {
  words: "macros.replyIn" | "macros.noteIn";
  value: WordsOf | null | undefined;
  write: (value: WordsOf) => void;
}

/** Words in each language, with what is filled in when it is used. */
function WordsField({ words, value, write }: WordsProps) {
  const say = useSay();
  const id = useId();
  const wrong = all.flatMap((language) => unknownVariables(value?.[language] ?? ""));
  return (
    <div className={fields.group}>
      <div className={fields.row}>
        {all.map((language) => (
          <span key={language} className={fields.label}>
            <label htmlFor={`${id}${language}`}>{say(words, { language: languages[language] })}</label>
            <textarea
              id={`${id}${language}`}
              className={fields.field}
              dir="auto"
              lang={language}
              maxLength={4000}
              value={value?.[language] ?? ""}
              onChange={(event) => write({ ...value, [language]: event.currentTarget.value })}
            />
          </span>
        ))}
      </div>
      {wrong.length > 0 ? (
        <p className={fields.refused}>{say("cannedReplies.unknownVariable", { variable: wrong.join(" ") })}</p>
      ) : (
        <p className={fields.hint}>{variables.map((variable) => `{{${variable}}}`).join(" ")}</p>
      )}
    </div>
  );
}
