import { describe, expect, test } from "vitest";
import { toggled } from "./role";

describe("a role", () => {
  test("that answers also reads", () => {
    expect(toggled({ name: "", permissions: [] }, "conversations.answer")).toEqual(["conversations.read", "conversations.answer"]);
  });

  test("that no longer reads answers and assigns no more", () => {
    const before = {
      name: "",
      permissions: ["conversations.read", "conversations.answer", "conversations.assign", "settings.manage"],
    } as const;

    expect(toggled(before, "conversations.read")).toEqual(["settings.manage"]);
  });

  test("that answers tickets reads these and nothing else", () => {
    expect(toggled({ name: "", permissions: [] }, "tickets.answer")).toEqual(["tickets.read", "tickets.answer"]);
    expect(toggled({ name: "", permissions: ["conversations.read", "tickets.read", "tickets.close"] }, "tickets.read")).toEqual([
      "conversations.read",
    ]);
  });

  test("keeps its permissions in one order, however they were chosen", () => {
    const chosen = toggled({ name: "", permissions: ["accounts.manage"] }, "settings.manage");

    expect(chosen).toEqual(["settings.manage", "accounts.manage"]);
  });
});
