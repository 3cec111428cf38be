import { en } from "../../../web/client/src/i18n/en";
import { mail as mailEn } from "../../../web/client/src/i18n/mail.en";
import { mail as mailZh } from "../../../web/client/src/i18n/mail.zh";
import { staff as staffEn } from "../../../web/client/src/i18n/staff.en";
import { staff as staffZh } from "../../../web/client/src/i18n/staff.zh";
import { tickets as ticketsEn } from "../../../web/client/src/i18n/tickets.en";
import { tickets as ticketsZh } from "../../../web/client/src/i18n/tickets.zh";
import type { Key } from "../../../web/client/src/i18n/words";
import { zh } from "../../../web/client/src/i18n/zh";

export type Language = "en" | "zh";

/** The languages that a flow is walked through in: both with `deploy/test.sh --long`, else the one that is named. */
export const walkedIn = (language: Language): readonly Language[] => (process.env.PORTAL_LONG ? ["en", "zh"] : [language]);

export const locales: Record<Language, string> = { en: "en-US", zh: "zh-CN" };

/** As the page has them: bundles of words grow into one, down to their leaves. */
function together(into: Record<string, unknown>, bundle: object): Record<string, unknown> {
  for (const [key, value] of Object.entries(bundle))
    into[key] = typeof value === "string" ? value : together((into[key] ?? {}) as Record<string, unknown>, value as object);
  return into;
}

const words: Record<Language, object> = {
  en: [en, staffEn, ticketsEn, mailEn].reduce(together, {}),
  zh: [zh, staffZh, ticketsZh, mailZh].reduce(together, {}),
};

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
