import { TextInput } from "@mantine/core";
import { languages, useLanguage, useSay } from "../../i18n/i18n";
import { type CustomField, mostFieldName, named } from "./field";
import { nameIn } from "./value";

interface Props {
  value: CustomField;
  write: (value: CustomField) => void;
  autoFocus: boolean;
}

/** What a field is called: in the language of who writes it, and, where that differs, in the other one. One is enough. */
export function FieldNames({ value, write, autoFocus }: Props) {
  const say = useSay();
  const language = useLanguage();
  const other = language === "en" ? "zh" : "en";
  const [own, others] = [nameIn(value, language), value.names?.[other] ?? ""];
  const common = { maxLength: mostFieldName, autoComplete: "off" };
  return (
    <>
      <TextInput
        {...common}
        label={say("ticketFields.name")}
        value={own}
        autoFocus={autoFocus}
        onChange={(event) => write(named(value, { [language]: event.currentTarget.value, [other]: others }, language))}
      />
      <TextInput
        {...common}
        label={say("ticketFields.nameIn", { language: languages[other] })}
        description={say("ticketFields.nameInText")}
        value={others}
        onChange={(event) => write(named(value, { [language]: own, [other]: event.currentTarget.value }, language))}
      />
    </>
  );
}
