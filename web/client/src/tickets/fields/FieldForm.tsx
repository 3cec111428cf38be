import { Switch, Textarea } from "@mantine/core";
import { useState } from "react";
import { useSay } from "../../i18n/i18n";
import { Chosen } from "../../queues/Chosen";
import { NumberField } from "../../queues/NumberField";
import type { FormProps } from "../../settings/SettingsEditor";
import { SettingsForm } from "../../settings/SettingsForm";
import css from "../../shell/Fields.module.css";
import { Select } from "../../shell/Select";
import { type TicketType, types } from "../events";
import { audiences, choicesOf, type CustomField, fieldKinds, mostOrder } from "./field";
import { FieldNames } from "./FieldNames";
import "../../theme/inputs";

/** A field: what it is called, what it may say, which tickets have it, and who sees it. */
export function FieldForm({ value, write, ...frame }: FormProps<CustomField>) {
  const say = useSay();
  // As it is typed: a line that has just begun is no choice yet.
  const [lines, setLines] = useState((value.choices ?? []).join("\n"));
  const ready = value.name.trim() !== "" && (value.kind !== "choice" || choicesOf(lines).length > 0) && (value.order ?? 0) <= mostOrder;
  return (
    <SettingsForm ready={ready} {...frame}>
      <FieldNames value={value} write={write} autoFocus={!!frame.cancel} />
      <div className={css.row}>
        <Select
          label={say("ticketFields.kind")}
          value={value.kind}
          all={fieldKinds}
          name={(kind) => say(`ticketFields.kinds.${kind}`)}
          choose={(kind) => write({ ...value, kind, choices: kind === "choice" ? choicesOf(lines) : null })}
        />
        <Select
          label={say("ticketFields.for")}
          value={value.for}
          all={audiences}
          name={(one) => say(`ticketFields.audiences.${one}`)}
          choose={(one) => write({ ...value, for: one })}
        />
        <NumberField label={say("ticketFields.order")} value={value.order ?? 0} write={(order) => write({ ...value, order })} />
      </div>
      {value.kind === "choice" && (
        <Textarea
          label={say("ticketFields.choices")}
          rows={4}
          value={lines}
          onChange={(event) => {
            setLines(event.currentTarget.value);
            write({ ...value, choices: choicesOf(event.currentTarget.value) });
          }}
        />
      )}
      <Chosen
        label={say("ticketFields.types")}
        none={say("ticketFields.anyType")}
        add={say("ticketFields.addType")}
        chosen={value.types ?? []}
        options={types.map((type) => ({ id: type, name: say(`ticket.types.${type}`) }))}
        write={(chosen) => write({ ...value, types: chosen as readonly TicketType[] })}
      />
      <Switch
        checked={value.needed ?? false}
        label={say("ticketFields.needed")}
        onChange={(event) => write({ ...value, needed: event.currentTarget.checked })}
      />
    </SettingsForm>
  );
}
