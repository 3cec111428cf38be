import { TextInput } from "@mantine/core";
import { useId } from "react";
import { useSay } from "../i18n/i18n";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import fields from "../shell/Fields.module.css";
import { LabelChip } from "./LabelChip";
import css from "./LabelForm.module.css";
import { type Label, labelColours, mostLabelName } from "./label";

/** A name and a colour, and how the label will look. */
export function LabelForm({ value, write, ...frame }: FormProps<Label>) {
  const say = useSay();
  const group = useId();
  const ready = value.name.trim() !== "";
  return (
    <SettingsForm ready={ready} {...frame} beside={<LabelChip label={{ ...value, name: value.name.trim() || say("labels.new") }} />}>
      <TextInput
        label={say("labels.name")}
        placeholder={say("labels.nameHint")}
        value={value.name}
        maxLength={mostLabelName}
        autoComplete="off"
        autoFocus={!!frame.cancel}
        onChange={(event) => write({ ...value, name: event.currentTarget.value })}
      />
      <fieldset className={fields.group}>
        <legend>{say("labels.colour")}</legend>
        <div className={css.colours}>
          {labelColours.map((colour) => (
            <label key={colour} className={css.colour} title={say(`labels.colours.${colour}`)}>
              <input
                type="radio"
                name={group}
                checked={value.colour === colour}
                aria-label={say(`labels.colours.${colour}`)}
                onChange={() => write({ ...value, colour })}
              />
              <span data-colour={colour} aria-hidden />
            </label>
          ))}
        </div>
      </fieldset>
    </SettingsForm>
  );
}
