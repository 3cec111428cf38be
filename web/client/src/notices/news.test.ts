import { describe, expect, test } from "vitest";
import type { ConversationRow } from "../conversations/lists";
import { mentionsBetween, newsBetween } from "./news";
import { loadNotices, waysOf } from "./noticeSettings";

const row = (id: string, minute: number, by: "customer" | "agent" = "customer", since = minute): ConversationRow => ({
  id,
  version: minute,
  customerId: "c",
  queueId: "q",
  phase: "assigned",
  preview: "hello",
  lastAt: `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z`,
  lastBy: { kind: by, id: by },
  phaseSince: `2026-11-22T10:${String(since).padStart(2, "0")}:00Z`,
});

const of = (...rows: ConversationRow[]) => Object.fromEntries(rows.map((each) => [each.id, each]));

const told = (before: ConversationRow[], now: ConversationRow[]) =>
  newsBetween(of(...before), of(...now)).map(({ kind, row: { id } }) => `${kind} ${id}`);

describe("what an agent is told of", () => {
  test("work that came and messages of customers, nothing else", () => {
    expect(told([], [row("a", 1)])).toEqual(["work a"]);
    expect(told([row("a", 1)], [row("a", 2), row("b", 3)])).toEqual(["message a", "work b"]);
    expect(told([row("a", 1)], [row("a", 2, "agent")])).toEqual([]);
    expect(told([row("a", 1)], [row("a", 1)])).toEqual([]);
    expect(told([row("a", 1)], [])).toEqual([]);
  });

  test("an older page that was read later is no news", () => {
    expect(told([row("a", 10)], [row("a", 10), row("b", 5)])).toEqual([]);
  });
});

describe("what somebody who is mentioned is told of", () => {
  const mentioned = (...ids: string[]): ConversationRow => ({ ...row("a", 1), mentioned: ids });
  const times = (before: ConversationRow[], now: ConversationRow) => mentionsBetween(of(...before), of(now), "me").length;

  test("each note that mentions them, and nothing else", () => {
    expect([times([], mentioned("me")), times([mentioned("you")], mentioned("you", "me"))]).toEqual([1, 1]);
    expect(times([mentioned("me")], mentioned("me", "you", "me"))).toBe(1);
    expect([times([mentioned("me")], mentioned("me")), times([mentioned("me")], row("a", 2)), times([], mentioned("you"))]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe("quiet hours", () => {
  const standard = loadNotices("nobody");
  const at = (from: string, to: string, time: string) => waysOf({ ...standard, quiet: { on: true, from, to } }, "work", time).sound;

  test("silence what comes in them, over midnight too", () => {
    expect([at("22:00", "07:00", "21:59"), at("22:00", "07:00", "22:00"), at("22:00", "07:00", "06:59")]).toEqual([true, false, false]);
    expect([at("22:00", "07:00", "07:00"), at("12:00", "13:00", "12:30"), at("12:00", "13:00", "13:00")]).toEqual([true, false, true]);
  });

  test("of no length, or switched off, silence nothing", () => {
    expect(at("08:00", "08:00", "08:00")).toBe(true);
    expect(waysOf(standard, "message", "23:00")).toEqual({ sound: true, popup: true });
  });
});
