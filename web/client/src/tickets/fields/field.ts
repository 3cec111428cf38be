import type { Language } from "../../i18n/i18n";
import type { Connection } from "../../live/connection";
import { SettingsFeed } from "../../settings/settingsFeed";
import { byName, type Setting } from "../../settings/settings";
import type { FieldKind, TicketType } from "../events";
import { cleanValue, type Names } from "./value";

export type FieldAudience = "staff" | "seen" | "filledIn";

/** A field that tickets have besides their own: the record `CustomField` in grain-interfaces/Settings. */
export interface CustomField {
  name: string;
  /** Where a language has a name of its own. */
  names?: Names | null;
  kind: FieldKind;
  choices?: readonly string[] | null;
  /** None: all types. */
  types?: readonly TicketType[] | null;
  for: FieldAudience;
  needed?: boolean;
  order?: number;
}

/** With these names. Where the other language has none, it is called the same everywhere; its one name is never empty while there is one at all. */
export function named(field: CustomField, names: Names, language: Language): CustomField {
  const own = names[language] ?? "";
  const [other] = Object.entries(names).flatMap(([each, name]) => (each !== language && name !== "" ? [name] : []));
  return { ...field, name: own || other || "", names: other ? names : null };
}

/** As it is kept: names without blanks around them, and none that says nothing. */
export function cleanNames({ name, names }: CustomField): Pick<CustomField, "name" | "names"> {
  const kept = Object.entries(names ?? {}).flatMap(([language, each]) => {
    const clean = cleanValue(each);
    return clean ? [[language, clean] as const] : [];
  });
  return { name: cleanValue(name) ?? "", names: kept.length > 0 ? Object.fromEntries(kept) : null };
}

export const fieldKinds: readonly FieldKind[] = ["text", "number", "choice", "date", "yesNo"];
export const audiences: readonly FieldAudience[] = ["staff", "seen", "filledIn"];

export const mostFieldName = 40;
export const mostOrder = 999;

const feedOf = new WeakMap<Connection, SettingsFeed<CustomField>>();

/** The fields over a connection; made when somebody asks. */
export function fieldsFeed(connection: Connection): SettingsFeed<CustomField> {
  const known = feedOf.get(connection) ?? new SettingsFeed<CustomField>("ticket-fields", connection);
  feedOf.set(connection, known);
  return known;
}

/** As tickets show them. */
export const inPlace = (items: readonly Setting<CustomField>[], locale: string): Setting<CustomField>[] =>
  byName(items, locale).sort((a, b) => (a.value.order ?? 0) - (b.value.order ?? 0));

/** Lines as choices, each once. */
export const choicesOf = (lines: string): string[] => {
  const choices = lines.split("\n").flatMap((line) => cleanValue(line) ?? []);
  return choices.filter((choice, at) => choices.findIndex((other) => other.toLowerCase() === choice.toLowerCase()) === at);
};
