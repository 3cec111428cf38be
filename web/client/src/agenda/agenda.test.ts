import { describe, expect, test } from "vitest";
import { liveIn } from "../i18n/zone";
import { type AgendaRow, dueBetween, dueNow, partsOf, taskOf } from "./agenda";

const row = (id: string, due: string, more: Partial<AgendaRow> = {}): AgendaRow => ({
  id,
  version: 1,
  ownerKind: "conversation",
  ownerId: "c",
  customerId: "p",
  kind: "reminder",
  forId: "me",
  due,
  fired: false,
  text: "call",
  generation: 1,
  ...more,
});

const now = Date.parse("2026-11-23T20:00:00Z");

describe("an agenda", () => {
  test("begins with what is overdue, and goes by the reader's days", () => {
    liveIn("Asia/Shanghai"); // where it is four in the morning of the 24th
    const rows = [
      row("a", "2026-11-23T19:00:00Z"),
      row("b", "2026-11-24T01:00:00Z"),
      row("c", "2026-11-24T17:00:00Z"),
      row("d", "2026-11-25T17:00:00Z"),
    ];
    expect(partsOf(rows, now).map(({ name, rows: [first] }) => [name, first?.id])).toEqual([
      ["overdue", "a"],
      ["today", "b"],
      ["tomorrow", "c"],
      ["later", "d"],
    ]);
    liveIn(undefined);
  });

  test("counts what somebody has to do now, and no message that goes by itself", () => {
    expect(
      dueNow(
        [row("a", "2026-11-23T19:00:00Z"), row("b", "2026-11-23T19:00:00Z", { kind: "message" }), row("c", "2026-11-24T19:00:00Z")],
        now,
      ),
    ).toBe(1);
  });

  test("tells once of what comes due, and again when that was put off", () => {
    const of = (...rows: AgendaRow[]) => Object.fromEntries(rows.map((each) => [each.id, each]));
    const [waits, fired] = [row("a", "2026-11-23T19:00:00Z"), row("a", "2026-11-23T19:00:00Z", { fired: true })];
    expect(dueBetween(of(waits), of(fired)).length).toBe(1);
    expect(dueBetween(of(fired), of(fired)).length).toBe(0);
    expect(dueBetween(of(fired), of({ ...fired, generation: 2 })).length).toBe(1);
    expect(dueBetween(of(waits), of({ ...fired, kind: "message" })).length).toBe(0);
  });

  test("keeps the clock and zone of an appointment, and the moment of all else", () => {
    expect(taskOf(row("a", "2026-11-24T08:00:00Z", { local: "2026-11-24T09:00:00", zone: "Europe/Berlin" })).when.at).toBeUndefined();
    expect(taskOf(row("a", "2026-11-24T08:00:00Z")).when.at).toBe("2026-11-24T08:00:00Z");
  });
});
