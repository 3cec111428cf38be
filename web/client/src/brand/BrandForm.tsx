import { Button, TextInput } from "@mantine/core";
import { useId, useRef, useState } from "react";
import { useSay } from "../i18n/i18n";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import fields from "../shell/Fields.module.css";
import type { BrandSetting } from "./BrandPage";
import css from "./BrandPage.module.css";
import { isColour } from "./colours";

const mostBytes = 64 * 1024;

/** Name, colour, logo. */
export function BrandForm({ value, write, ...frame }: FormProps<BrandSetting>) {
  const say = useSay();
  const colour = useId();
  const file = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<"brand.logo_size" | "brand.logo_type" | null>(null);
  const ready = value.name.trim() !== "" && isColour(value.accent);

  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    const fault = chosen.size > mostBytes ? "brand.logo_size" : (await isImage(chosen)) ? null : "brand.logo_type";
    setWrong(fault);
    if (!fault) write({ ...value, logo: base64(await chosen.arrayBuffer()) });
  };

  return (
    <SettingsForm ready={ready} {...frame} refusal={wrong ? { kind: "invalid", code: wrong } : frame.refusal}>
      <TextInput
        label={say("brand.name")}
        value={value.name}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => write({ ...value, name: event.currentTarget.value })}
      />
      <div className={fields.label}>
        <label htmlFor={colour}>{say("brand.accent")}</label>
        <div className={css.colour}>
          <input
            type="color"
            aria-label={say("brand.accentPick")}
            value={isColour(value.accent) ? value.accent : "#000000"}
            onChange={(event) => write({ ...value, accent: event.currentTarget.value.toLowerCase() })}
          />
          <TextInput
            id={colour}
            value={value.accent}
            maxLength={7}
            autoComplete="off"
            spellCheck={false}
            error={!isColour(value.accent) && say("brand.accentForm")}
            onChange={(event) => write({ ...value, accent: event.currentTarget.value.trim().toLowerCase() })}
          />
        </div>
        <p className={fields.hint}>{say("brand.accentText")}</p>
      </div>
      <div className={fields.label}>
        <span>{say("brand.logo")}</span>
        <div className={css.buttons}>
          <Button variant="default" onClick={() => file.current?.click()}>
            {say(value.logo ? "brand.logoOther" : "brand.logoChoose")}
          </Button>
          {value.logo && (
            <Button variant="default" onClick={() => write({ ...value, logo: null })}>
              {say("brand.logoNone")}
            </Button>
          )}
          <input
            ref={file}
            type="file"
            hidden
            aria-label={say("brand.logo")}
            accept="image/png,image/jpeg,image/webp"
            onChange={(event) => {
              void choose(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </div>
        <p className={fields.hint}>{say("brand.logoText")}</p>
      </div>
    </SettingsForm>
  );
}

/** Whether a browser can draw it; what it is by its content, the server decides. */
const isImage = (file: File): Promise<boolean> =>
  createImageBitmap(file).then(
    (image) => {
      image.close();
      return true;
    },
    () => false,
  );

function base64(buffer: ArrayBuffer): string {
  let text = "";
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}
