import { Button } from "@mantine/core";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import { Refused } from "../shell/Refused";
import type { Refusal } from "../wire/refusal";
import css from "./SettingsForm.module.css";

/** What is known of a form from around it. */
export interface Frame {
  busy: boolean;
  refusal: Refusal | null;
  /** Words on the button that sends it. */
  action: string;
  submit: () => void;
  cancel?: () => void;
}

interface Props extends Frame {
  /** Whether it can be sent as it stands. */
  ready?: boolean;
  /** What it is called where its place does not say so. */
  label?: string;
  /** What stands beside the buttons: how it will look, what it would do now. */
  beside?: ReactNode;
  children: ReactNode;
}

/** The frame of every form among the settings: Escape lets go of it, a refusal stands above the buttons, and the buttons at its end. */
export function SettingsForm({ ready = true, busy, refusal, action, submit, cancel, label, beside, children }: Props) {
  const say = useSay();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) submit();
  };
  // Escape that ends a composition is the keyboard's own; and what it closes here it does not close around it as well.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing || !cancel) return;
    event.stopPropagation();
    cancel();
  };
  return (
    <form className={fields.form} onSubmit={onSubmit} onKeyDown={onKeyDown} aria-label={label}>
      {children}
      <Refused refusal={refusal} />
      <div className={fields.end}>
        {beside && <div className={css.beside}>{beside}</div>}
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
