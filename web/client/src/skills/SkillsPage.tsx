import { Button, TextInput } from "@mantine/core";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { type FormProps, SettingsEditor } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import css from "./SkillsPage.module.css";
import { mostSkillName, type Skill } from "./skill";
import "../theme/inputs";

export function SkillsPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("skills.title")} text={say("skills.text")} needs="routing.manage">
      {(live) => (
        <SettingsEditor
          feed={live.settings.skills}
          Form={SkillForm}
          blank={{ name: "" }}
          clean={({ name }) => ({ name: name.trim() })}
          show={({ name }) => <span className={`name ${css.skill}`}>{name}</span>}
          empty={say("skills.empty")}
          goneText={say("skills.goneText")}
        />
      )}
    </SettingsFrame>
  );
}

function SkillForm({ value, write, busy, refusal, action, submit, cancel }: FormProps<Skill>) {
  const say = useSay();
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
        className={css.field}
        label={say("skills.name")}
        placeholder={say("skills.nameHint")}
        value={value.name}
        maxLength={mostSkillName}
        autoComplete="off"
        autoFocus={!!cancel}
        error={refusal && refusalWords(refusal, say)}
        onChange={(event) => write({ name: event.currentTarget.value })}
      />
      {cancel && (
        <Button variant="default" onClick={cancel}>
          {say("settings.cancel")}
        </Button>
      )}
      <Button type="submit" disabled={!ready} loading={busy}>
        {action}
      </Button>
    </form>
  );
}
