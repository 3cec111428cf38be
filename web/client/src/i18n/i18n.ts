import { createInstance, type TFunction } from "i18next";
import { useSyncExternalStore } from "react";
import { keptPreferences } from "../accounts/preferences";
import { keep } from "../wire/keep";
import type { Key, MailWords, StaffWords, TicketWords, Words } from "./words";
import { whenMoved, zoneNow } from "./zone";

export type Language = "en" | "zh";

/** What languages call themselves. */
export const languages: Record<Language, string> = { en: "English", zh: "简体中文" };

const kept = "portal.language";

/** The words of one language are loaded when it is chosen; both together nobody needs. */
const load: Record<Language, () => Promise<Words>> = {
  en: async () => (await import("./en")).en,
  zh: async () => (await import("./zh")).zh,
};

const loadStaff: Record<Language, () => Promise<StaffWords>> = {
  en: async () => (await import("./staff.en")).staff,
  zh: async () => (await import("./staff.zh")).staff,
};

/** Words that come with the pages that need them. */
export type Loader = Record<Language, () => Promise<Words | StaffWords | TicketWords | MailWords>>;

/** What is spoken of here besides what everybody reads. */
const further = new Set<Loader>();
const loaded = new Set<Words | StaffWords | TicketWords | MailWords>();

const i18n = createInstance();

/** What the account prefers, else what was chosen in this browser, else the first of the browser's languages that there is, else English. */
function preferred(): Language {
  const choice = keptPreferences()?.language ?? keep.get(kept);
  if (choice === "en" || choice === "zh") return choice;
  const wanted = navigator.languages.map((language) => language.slice(0, 2).toLowerCase());
  return wanted.find((language): language is Language => language === "en" || language === "zh") ?? "en";
}

export async function startLanguage(): Promise<void> {
  await i18n.init({ lng: undefined, fallbackLng: false, resources: {}, interpolation: { escapeValue: false } });
  await speak(preferred());
}

export async function chooseLanguage(language: Language): Promise<void> {
  keep.set(kept, language);
  await speak(language);
}

/** Once it is known who is here. */
export async function speakAsPreferred(): Promise<void> {
  if (preferred() !== languageNow()) await speak(preferred());
}

/** Before a page of the staff is drawn: its words, too, in this language and any that is chosen later. */
export const speakToStaff = (): Promise<void> => speakFurther(loadStaff);

/** Likewise before any other page that has words of its own. */
export async function speakFurther(words: Loader): Promise<void> {
  further.add(words);
  learn(languageNow(), await words[languageNow()]());
}

function learn(language: Language, words: Words | StaffWords | TicketWords | MailWords): void {
  if (!loaded.has(words)) i18n.addResourceBundle(language, "translation", words, true);
  loaded.add(words);
  plain.clear();
}

async function speak(language: Language): Promise<void> {
  learn(language, await load[language]());
  for (const words of further) learn(language, await words[language]());
  await i18n.changeLanguage(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

export const languageNow = (): Language => (i18n.language === "zh" ? "zh" : "en");

/** For Intl; the browser's own English where it has one, so that its customs of time and date hold. */
export const localeNow = (): string =>
  languageNow() === "zh" ? "zh-CN" : (navigator.languages.find((language) => language.startsWith("en")) ?? "en");

export type Say = (key: Key, values?: Record<string, string | number>) => string;

/** Words that nothing is put into: a list asks for the same ones hundreds of times a second. */
const plain = new Map<Key, string>();

const say: Say = (key, values) => (values ? (i18n.t as TFunction)(key, values) : (plain.get(key) ?? lookUp(key)));

function lookUp(key: Key): string {
  const words = (i18n.t as TFunction)(key);
  plain.set(key, words);
  return words;
}

/** Words in the language of now; renders again when it, or the zone of the times, changes. */
export function useSay(): Say {
  useSyncExternalStore(whenChanged, languageAndZone);
  return say;
}

export const useLanguage = (): Language => useSyncExternalStore(whenChanged, languageNow);

const languageAndZone = (): string => `${languageNow()} ${zoneNow() ?? ""}`;

/** Whether there are words for a key that comes from the server. */
export const hasWords = (key: string): key is Key => i18n.exists(key);

const watchers = new Set<() => void>();

function tell(): void {
  plain.clear();
  for (const watcher of [...watchers]) watcher();
}

i18n.on("languageChanged", tell);
whenMoved(tell);

function whenChanged(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
