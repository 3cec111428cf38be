import type { Say } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { get } from "../wire/http";
import type { TicketRow } from "./lists";

/** The ticket with a number that somebody has typed, or why there is none, in words. */
export async function findByNumber(typed: string, say: Say): Promise<TicketRow | string> {
  const number = typed.trim();
  const found = await get<{ items: TicketRow[] }>(`/api/tickets?find=${encodeURIComponent(number)}`);
  if (!found.ok) return refusalWords(found.refusal, say);
  return found.value.items.find((row) => String(row.number) === number.replace(/^#/, "")) ?? say("ticketDesk.noSuch");
}
