import { useSyncExternalStore } from "react";
import type { CannedReply } from "../cannedReplies/cannedReply";
import type { Language } from "../i18n/i18n";
import type { Connection } from "../live/connection";
import { SettingsFeed } from "../settings/settingsFeed";
import type { Setting } from "../settings/settings";
import type { Priority, TicketPhase, TicketType } from "../tickets/events";

/** Words by language; they may have what a canned reply may have in double braces. */
export type WordsOf = CannedReply["texts"];

/** What a macro lets a custom field say; null: nothing any more. */
export interface MacroField {
  fieldId: string;
  value?: string | null;
}

/** What is done with tickets again and again, as one thing: the record `Macro` in grain-interfaces/Settings. */
export interface Macro {
  name: string;
  phase?: TicketPhase | null;
  type?: TicketType | null;
  priority?: Priority | null;
  addLabels?: readonly string[] | null;
  removeLabels?: readonly string[] | null;
  fields?: readonly MacroField[] | null;
  queueId?: string | null;
  take?: boolean;
  reply?: WordsOf | null;
  note?: WordsOf | null;
}

/** A macro that one may use; of one's own, or everybody's. */
export interface Usable extends Setting<Macro> {
  own: boolean;
}

export const mostMacroName = 40;

interface Feeds {
  all: SettingsFeed<Macro>;
  own: SettingsFeed<Macro>;
}

const feedsOf = new WeakMap<Connection, Feeds>();

/** Everybody's and one's own, over a connection; made when somebody asks. */
export function macroFeeds(connection: Connection): Feeds {
  const known = feedsOf.get(connection) ?? {
    all: new SettingsFeed<Macro>("macros", connection),
    own: new SettingsFeed<Macro>("my-macros", connection),
  };
  feedsOf.set(connection, known);
  return known;
}

/** All that one may use, by name; undefined until they are known. */
export function useMacros(connection: Connection, locale: string): readonly Usable[] | undefined {
  const { all, own } = macroFeeds(connection);
  const everybodys = useSyncExternalStore(all.watch, all.look).model?.track.state.items;
  const mine = useSyncExternalStore(own.watch, own.look).model?.track.state.items;
  if (!everybodys || !mine) return undefined;
  return [...everybodys.map((item) => ({ ...item, own: false })), ...mine.map((item) => ({ ...item, own: true }))].sort((a, b) =>
    a.value.name.localeCompare(b.value.name, locale, { numeric: true }),
  );
}

const languages: readonly Language[] = ["en", "zh"];

const written = (words: WordsOf | null | undefined): WordsOf | null => {
  const texts = languages.flatMap((language) => {
    const text = words?.[language]?.trim();
    return text ? [[language, text] as const] : [];
  });
  return texts.length > 0 ? Object.fromEntries(texts) : null;
};

/** As it is sent: what says nothing is left out. */
export const cleaned = (macro: Macro): Macro => ({
  ...macro,
  name: macro.name.trim(),
  addLabels: macro.addLabels?.length ? macro.addLabels : null,
  removeLabels: macro.removeLabels?.length ? macro.removeLabels : null,
  fields: macro.fields?.length ? macro.fields.map(({ fieldId, value }) => ({ fieldId, value: value?.trim() || null })) : null,
  reply: written(macro.reply),
  note: written(macro.note),
});

/** Whether it does anything. */
export function doesSomething(macro: Macro): boolean {
  const { name: _, take, ...rest } = cleaned(macro);
  return !!take || Object.values(rest).some((value) => value !== null && value !== undefined);
}
