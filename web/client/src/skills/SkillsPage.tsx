import { TextInput } from "@mantine/core";
import { useSay } from "../i18n/i18n";
import { type FormProps, SettingsEditor } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import { Shown } from "../settings/Shown";
import { SettingsFrame } from "../settings/SettingsFrame";
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
          show={({ name }) => <Shown name={name} />}
          empty={say("skills.empty")}
          goneText={say("skills.goneText")}
        />
      )}
    </SettingsFrame>
  );
}

function SkillForm({ value, write, ...frame }: FormProps<Skill>) {
  const say = useSay();
  const ready = value.name.trim() !== "";
  return (
    <SettingsForm ready={ready} {...frame}>
      <TextInput
        label={say("skills.name")}
        placeholder={say("skills.nameHint")}
        value={value.name}
        maxLength={mostSkillName}
        autoComplete="off"
        autoFocus={!!frame.cancel}
        onChange={(event) => write({ name: event.currentTarget.value })}
      />
    </SettingsForm>
  );
}
