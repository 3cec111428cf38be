import { en } from "../../../web/client/src/i18n/en";
import { staff as staffEn } from "../../../web/client/src/i18n/staff.en";
import { staff as staffZh } from "../../../web/client/src/i18n/staff.zh";
import type { Key } from "../../../web/client/src/i18n/words";
import { zh } from "../../../web/client/src/i18n/zh";

export type Language = "en" | "zh";

export const locales: Record<Language, string> = { en: "en-US", zh: "zh-CN" };

const words: Record<Language, object> = { en: { ...en, ...staffEn }, zh: { ...zh, ...staffZh } };

/** What the page says in a language, from the client's own words. */
export const say = (language: Language, key: Key, values: Record<string, string | number> = {}): string => {
  const one = values.count === 1 ? "_one" : "_other";
  const text = key.split(".").reduce<unknown>((at, step) => {
    const here = at as Record<string, unknown>;
    return here[step] ?? here[step + one] ?? here[`${step}_other`];
  }, words[language]) as string;
  return text.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name]));
};

export type { Key };
