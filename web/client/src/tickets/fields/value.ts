import { type Language, localeNow, type Say } from "../../i18n/i18n";
import type { CustomValue, FieldKind, TicketType } from "../events";

/** What something is called by language. */
export type Names = Readonly<Partial<Record<Language, string>>>;

/** What a field is called in a language: where that has no name of its own, as its name says. */
export const nameIn = ({ name, names }: { name: string; names?: Names | null | undefined }, language: Language): string =>
  names?.[language] ?? name;

/** What who opens a ticket fills in, as `GET /api/ticket-fields` says. */
export interface FieldToFillIn {
  id: string;
  name: string;
  names?: Names | null;
  kind: FieldKind;
  choices?: readonly string[] | null;
  /** None: all types. */
  types?: readonly TicketType[] | null;
}

export const longestText = 500;

export const isOf = ({ types }: Pick<FieldToFillIn, "types">, type: TicketType): boolean => !types?.length || types.includes(type);

/** As it is kept: without blanks around it, on one line. Null where it says nothing. */
export const cleanValue = (value: string): string | null => value.replaceAll(/\s+/g, " ").trim() || null;

/** What it says, as people read it. */
export function valueWords({ kind, value }: Pick<CustomValue, "kind" | "value">, say: Say): string {
  switch (kind) {
    case "yesNo":
      return say(value === "true" ? "ticket.yes" : "ticket.no");
    case "date":
      return new Intl.DateTimeFormat(localeNow(), { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(`${value}T00:00:00Z`));
    case "number":
      return new Intl.NumberFormat(localeNow(), { maximumFractionDigits: 6 }).format(value as `${number}`);
    default:
      return value;
  }
}
