import type { Language } from "../i18n/i18n";
import { zoneNow } from "../i18n/zone";

const locales: Record<Language, string> = { en: "en", zh: "zh-CN" };

/** The day, in the language of the text that it is put into. */
export const todayIn = (language: Language, now = new Date()): string =>
  new Intl.DateTimeFormat(locales[language], { day: "numeric", month: "long", year: "numeric", timeZone: zoneNow() }).format(now);
