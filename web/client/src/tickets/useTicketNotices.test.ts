import { expect, test } from "vitest";
import type { TicketRow } from "./lists";
import { ticketNewsBetween } from "./useTicketNotices";

const row = (id: string, lastAt: string, by: "customer" | "agent"): TicketRow =>
  ({ id, lastAt, lastBy: { kind: by, id: "x" }, version: 1, subject: id }) as TicketRow;

test("a ticket that came and a customer's words are news, a colleague's are not", () => {
  const before = { a: row("a", "1", "customer"), b: row("b", "1", "customer") };
  const now = { a: row("a", "2", "customer"), b: row("b", "2", "agent"), c: row("c", "1", "customer") };
  expect(ticketNewsBetween(before, now).map(({ kind, row: { id } }) => `${kind} ${id}`)).toEqual(["message a", "work c"]);
});
