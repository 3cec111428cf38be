import { useSyncExternalStore } from "react";
import type { Conversation } from "../conversations/conversation";
import { known } from "../conversations/events";
import type { Language } from "../i18n/i18n";
import { type Setting, type SettingsState, byName } from "../settings/settings";
import { useLive } from "../shell/Live";

/** What a text may leave to be filled in: the same as `CannedReply.Variables` in grain-interfaces/Settings. */
export const variables = ["customer.name", "agent.name", "date.today"] as const;

export type Variable = (typeof variables)[number];

/** An answer that is written once and sent often: the record `CannedReply` in grain-interfaces/Settings. */
export interface CannedReply {
  name: string;
  texts: Partial<Record<Language, string>>;
}

/** The `/` at the beginning of a word that asks for one, and what is typed after it. */
export const slash = /(?:^|\s)\/([^\s/]{0,40})$/;

export const mostReplyName = 40;
export const mostReplyText = 4000;

const braces = /\{\{ *([a-z.]+) *\}\}/g;

const isVariable = (name: string): name is Variable => (variables as readonly string[]).includes(name);

/** What stands in braces and is none of the variables, so that it can be named before it is refused. */
export function unknownVariables(text: string): string[] {
  const rest = text.replaceAll(braces, (all, name: string) => (isVariable(name) ? "" : all));
  return [...new Set(rest.match(/\{\{[^{}\n]{0,40}(\}\})?/g) ?? [])];
}

export type Values = Record<Variable, string>;

/**
 * The text with its variables filled in. What is not known, the name of somebody who has not given one, goes without a trace: "Hello {{customer.name}},"
 * becomes "Hello,".
 */
export function filled(text: string, values: Values): string {
  const said = variables.filter((name) => !values[name]).reduce(without, text);
  return said.replaceAll(braces, (all, name: string) => (isVariable(name) ? values[name] : all));
}

/** Without a variable: with the space before it or, where it begins a line, the comma after it. */
function without(text: string, name: Variable): string {
  const variable = `\\{\\{ *${name.replace(".", "\\.")} *\\}\\}`;
  return text.replaceAll(new RegExp(`^[ \\t]*${variable}[,，、:： \\t]*`, "gm"), "").replaceAll(new RegExp(`[ \\t]*${variable}`, "g"), "");
}

/** The language that a customer writes in, by their newest words; null when these tell nothing. */
export function languageOf(conversation: Conversation): Language | null {
  for (const raw of conversation.shared.events.toReversed()) {
    const event = known(raw);
    if (event?.type !== "conversation.message_posted" || event.by.kind !== "customer") continue;
    const language = languageOfWords(event.data.text);
    if (language !== undefined) return language;
  }
  return null;
}

/** The language of some words: null when it is none of the desk's, undefined when they tell nothing. */
export function languageOfWords(text: string): Language | null | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return null;
  if (/\p{Script=Han}/u.test(text)) return "zh";
  return /\p{Script=Latin}/u.test(text) ? "en" : undefined;
}

/** The text to use: in the customer's language, else in the desk's, else in whichever there is. */
export function textFor({ texts }: CannedReply, customer: Language | null, desk: Language): { language: Language; text: string } | null {
  for (const language of [customer, desk, "en", "zh"] as const) {
    const text = language && texts[language];
    if (language && text) return { language, text };
  }
  return null;
}

/** Those that a few typed letters may mean: by their names first, then by what they say. */
export function found(replies: readonly Setting<CannedReply>[], wanted: string, locale: string): Setting<CannedReply>[] {
  const letters = wanted.toLowerCase();
  const sorted = byName(replies, locale);
  const starts = sorted.filter(({ value }) => value.name.toLowerCase().startsWith(letters));
  const named = sorted.filter(({ value }) => value.name.toLowerCase().includes(letters));
  const saying = sorted.filter(({ value }) => Object.values(value.texts).some((text) => text.toLowerCase().includes(letters)));
  return [...new Set([...starts, ...named, ...saying])];
}

const never = () => () => {};

/** All canned replies, live; undefined until they are known. */
export function useCannedReplies(): SettingsState<CannedReply> | undefined {
  const feed = useLive()?.settings.cannedReplies;
  const following = useSyncExternalStore(feed?.watch ?? never, () => feed?.look() ?? null);
  return following?.model?.track.state;
}
