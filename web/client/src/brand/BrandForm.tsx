import { Button, TextInput } from "@mantine/core";
import { useId, useRef, useState } from "react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { Refusal } from "../wire/refusal";
import type { BrandSetting } from "./BrandPage";
import css from "./BrandPage.module.css";
import { isColour } from "./colours";

const mostBytes = 64 * 1024;

interface Props {
  value: BrandSetting;
  write: (value: BrandSetting) => void;
  busy: boolean;
  refusal: Refusal | null;
  submit: () => void;
}

/** Name, colour, logo. */
export function BrandForm({ value, write, busy, refusal, submit }: Props) {
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
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) submit();
      }}
    >
      <TextInput
        label={say("brand.name")}
        value={value.name}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => write({ ...value, name: event.currentTarget.value })}
      />
      <div className={css.field}>
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
        <p className={css.hint}>{say("brand.accentText")}</p>
      </div>
      <div className={css.field}>
        <span className={css.label}>{say("brand.logo")}</span>
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
        <p className={css.hint}>{say("brand.logoText")}</p>
      </div>
      {(refusal || wrong) && (
        <p className={css.error} role="alert">
          {wrong ? say(`errors.${wrong}`) : refusal && refusalWords(refusal, say)}
        </p>
      )}
      <div className={css.end}>
        <Button type="submit" disabled={!ready} loading={busy}>
          {say("settings.save")}
        </Button>
      </div>
    </form>
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
