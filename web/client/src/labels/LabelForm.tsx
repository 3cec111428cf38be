import { Button, TextInput } from "@mantine/core";
import { useId } from "react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { FormProps } from "../settings/SettingsEditor";
import { LabelChip } from "./LabelChip";
import css from "./LabelForm.module.css";
import { type Label, labelColours, mostLabelName } from "./label";

/** A name and a colour, and how the label will look. */
export function LabelForm({ value, write, busy, refusal, action, submit, cancel }: FormProps<Label>) {
  const say = useSay();
  const group = useId();
  const ready = value.name.trim() !== "";
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) submit();
      }}
      onKeyDown={(event) => event.key === "Escape" && cancel?.()}
    >
      <TextInput
        label={say("labels.name")}
        placeholder={say("labels.nameHint")}
        value={value.name}
        maxLength={mostLabelName}
        autoComplete="off"
        error={refusal && refusalWords(refusal, say)}
        autoFocus={!!cancel}
        onChange={(event) => write({ ...value, name: event.currentTarget.value })}
      />
      <fieldset className={css.colours}>
        <legend>{say("labels.colour")}</legend>
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
      </fieldset>
      <div className={css.end}>
        <LabelChip label={{ ...value, name: value.name.trim() || say("labels.new") }} />
        <span className={css.space} />
        {cancel && (
          <Button variant="default" onClick={cancel}>
            {say("settings.cancel")}
          </Button>
        )}
        <Button type="submit" disabled={!ready} loading={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
