import { describe, expect, test } from "vitest";
import type { ConversationRow } from "./lists";
import { shownUnread, unreadById, unreadFirst } from "./unread";

const row = (id: string) => ({ id }) as ConversationRow;

describe("unread answers", () => {
  test("stand first, the others keep their order", () => {
    const unread = unreadById(
      [
        { id: "c", count: 2, last: 9 },
        { id: "b", count: 1, last: 4 },
      ],
      () => 0,
    );
    expect(unreadFirst([row("a"), row("b"), row("c")], unread).map(({ id }) => id)).toEqual(["b", "c", "a"]);
  });

  test("are none where this page has shown the newest of them, and are counted to nine", () => {
    const seen = (id: string) => (id === "read" ? 7 : 6);
    const items = ["read", "new"].map((id) => ({ id, count: 10, last: 7 }));
    expect([...unreadById(items, seen)]).toEqual([["new", 10]]);
    expect([shownUnread(9), shownUnread(10)]).toEqual(["9", "9+"]);
  });
});
