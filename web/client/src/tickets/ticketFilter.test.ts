import { describe, expect, test } from "vitest";
import type { TicketRow } from "./lists";
import { filterOf, fits, isEmpty, queryOf } from "./ticketFilter";

const queue = "0193a0b0-0000-7000-8000-000000000001";
const row = { queueId: queue, type: "repair", priority: "high", labels: ["vip"] } as unknown as TicketRow;

describe("filters of tickets", () => {
  test("an address says what is wanted, and what makes no sense in it is passed over", () => {
    expect(filterOf({ show: "open", queue, type: "repair", priority: "high" })).toEqual({ queue, type: "repair", priority: "high" });
    expect(isEmpty(filterOf({ queue: "support", type: "riddle", priority: 7, label: "<b>" }))).toBe(true);
  });

  test("the server is asked for the same", () => {
    expect(queryOf({ type: "repair", queue })).toBe(`&queue=${queue}&type=repair`);
    expect(queryOf({})).toBe("");
  });

  test("a row that comes stays only where it fits all of it", () => {
    expect(fits({}, row)).toBe(true);
    expect(fits({ queue, type: "repair", priority: "high", label: "vip" }, row)).toBe(true);
    for (const filter of [{ type: "task" }, { priority: "low" }, { label: "late" }, { queue: "other" }] as const)
      expect(fits(filter, row)).toBe(false);
  });
});
