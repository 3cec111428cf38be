import { ActionIcon } from "@mantine/core";
import { useLanguageChoice } from "../accounts/usePreferences";
import { type Language, languages, useLanguage } from "./i18n";

/** Shows the language that it leads to, in its own words. */
export function LanguageSwitch() {
  const other = otherLanguage(useLanguage());
  const choose = useLanguageChoice();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={40}
      lang={other === "zh" ? "zh-CN" : "en"}
      aria-label={languages[other]}
      title={languages[other]}
      onClick={() => choose(other)}
    >
      <span aria-hidden>{other === "zh" ? "中" : "EN"}</span>
    </ActionIcon>
  );
}

export const otherLanguage = (now: Language): Language => (now === "zh" ? "en" : "zh");
