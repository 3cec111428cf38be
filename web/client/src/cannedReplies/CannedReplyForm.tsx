import { Button, Textarea, TextInput } from "@mantine/core";
import { useRef } from "react";
import { type Language, languages, useSay } from "../i18n/i18n";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import css from "./CannedReplyForm.module.css";
import { type CannedReply, filled, mostReplyName, mostReplyText, unknownVariables, variables } from "./cannedReply";
import { todayIn } from "./today";

const all: readonly Language[] = ["en", "zh"];

/** Somebody to show a text to. */
const samples: Record<Language, { customer: string; agent: string }> = {
  en: { customer: "Eleanor Marsh", agent: "Ana Costa" },
  zh: { customer: "沈雨桐", agent: "林薇" },
};

/** A short name, and the text in each language, as the customer will read it. */
export function CannedReplyForm({ value, write, ...frame }: FormProps<CannedReply>) {
  const say = useSay();
  const ready =
    value.name.trim() !== "" &&
    all.some((language) => value.texts[language]?.trim()) &&
    all.every((language) => unknownVariables(value.texts[language] ?? "").length === 0);
  return (
    <SettingsForm ready={ready} {...frame}>
      <TextInput
        label={say("cannedReplies.name")}
        description={say("cannedReplies.nameHint")}
        leftSection="/"
        value={value.name}
        maxLength={mostReplyName}
        autoComplete="off"
        autoFocus={!!frame.cancel}
        onChange={(event) => write({ ...value, name: event.currentTarget.value })}
      />
      {all.map((language) => (
        <TextField
          key={language}
          language={language}
          text={value.texts[language] ?? ""}
          write={(text) => write({ ...value, texts: { ...value.texts, [language]: text } })}
        />
      ))}
    </SettingsForm>
  );
}

interface TextProps {
  language: Language;
  text: string;
  write: (text: string) => void;
}

function TextField({ language, text, write }: TextProps) {
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  const wrong = unknownVariables(text);
  const put = (variable: string) => {
    const box = field.current;
    if (!box) return;
    box.setRangeText(`{{${variable}}}`, box.selectionStart, box.selectionEnd, "end");
    write(box.value);
    box.focus();
  };
  const { customer, agent } = samples[language];
  const values = { "customer.name": customer, "agent.name": agent, "date.today": todayIn(language) };
  return (
    <div className={css.text}>
      <Textarea
        ref={field}
        label={say("cannedReplies.textIn", { language: languages[language] })}
        lang={language}
        rows={4}
        value={text}
        maxLength={mostReplyText}
        error={wrong.length > 0 && say("cannedReplies.unknownVariable", { variable: wrong.join(" ") })}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <fieldset className={css.variables} aria-label={say("cannedReplies.variables")}>
        {variables.map((variable) => (
          <Button key={variable} size="compact-xs" variant="default" onClick={() => put(variable)}>
            {say(`cannedReplies.variable.${variable === "customer.name" ? "customer" : variable === "agent.name" ? "agent" : "today"}`)}
          </Button>
        ))}
      </fieldset>
      {text.trim() && wrong.length === 0 && (
        <figure className={css.preview} aria-label={say("cannedReplies.preview", { language: languages[language] })}>
          <span className="said" lang={language} dir="auto">
            {filled(text.trim(), values)}
          </span>
        </figure>
      )}
    </div>
  );
}
