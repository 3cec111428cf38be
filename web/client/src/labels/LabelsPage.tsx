import { useSay } from "../i18n/i18n";
import { SettingsEditor } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import { LabelChip } from "./LabelChip";
import { LabelForm } from "./LabelForm";
import type { Label } from "./label";

const blank: Label = { name: "", colour: "blue" };

export function LabelsPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("labels.title")} text={say("labels.text")}>
      {(live) => (
        <SettingsEditor
          feed={live.settings.labels}
          Form={LabelForm}
          blank={blank}
          clean={(label) => ({ ...label, name: label.name.trim() })}
          show={(label) => <LabelChip label={label} />}
          empty={say("labels.empty")}
          goneText={say("labels.goneText")}
        />
      )}
    </SettingsFrame>
  );
}
