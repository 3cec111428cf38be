import { useSay } from "../i18n/i18n";
import { OneEntry } from "../settings/OneEntry";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import { BrandForm } from "./BrandForm";
import css from "./BrandPage.module.css";
import { BrandPreview } from "./BrandPreview";

/** The record `Brand` in grain-interfaces/Settings. */
export interface BrandSetting {
  name: string;
  accent: string;
  /** An image in base64. */
  logo?: string | null;
}

const atFirst: BrandSetting = { name: "Portal", accent: "#2f5bd0", logo: null };

export function BrandPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("brand.title")} text={say("brand.text")}>
      {(live) => (
        <OneEntry
          feed={live.settings.brand}
          entry="0193a0b0-0000-7000-8000-000000000301"
          atFirst={atFirst}
          Form={Form}
          clean={(brand) => ({ ...brand, name: brand.name.trim() })}
          theirs={(brand) => <BrandPreview brand={brand} />}
        />
      )}
    </SettingsFrame>
  );
}

function Form(props: FormProps<BrandSetting>) {
  const say = useSay();
  return (
    <>
      <BrandForm {...props} />
      <h2 className={css.previewTitle}>{say("brand.preview")}</h2>
      <BrandPreview brand={props.value} />
    </>
  );
}
