import { localeNow, type Say } from "../../i18n/i18n";
import type { CustomValue, FieldKind, TicketType } from "../events";

/** What who opens a ticket fills in, as `GET /api/ticket-fields` says. */
export interface FieldToFillIn {
  id: string;
  name: string;
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
