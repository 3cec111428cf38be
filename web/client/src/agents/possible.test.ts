import { describe, expect, test } from "vitest";
import type { Me } from "../accounts/me";
import type { Conversation, ConversationState, StaffState } from "../conversations/conversation";
import { possible } from "./possible";

const me: Me = { kind: "agent", id: "me", roles: [], permissions: ["conversations.read", "conversations.answer"] };

function conversation(state: Partial<ConversationState>, staff: Partial<StaffState> = {}): Conversation {
  const shared = { customerId: "c", queueId: "q", phase: "waiting", phaseSince: "", startedAt: "", ...state } as const;
  const track = { stream: "", position: 0, events: [] };
  return {
    id: "1",
    epoch: "",
    marks: {},
    pending: [],
    shared: { ...track, state: shared },
    staff: { ...track, state: { notes: 0, ...staff } },
  };
}

const names = (model: Conversation, who = me) => [...possible(model, who)].sort();

describe("what can be done with a conversation", () => {
  test("one that waits can be taken, put off and resolved", () => {
    expect(names(conversation({ phase: "waiting" }))).toEqual(["resolve", "snooze", "take"]);
  });

  test("my own can go back to the queue, and is not taken again", () => {
    expect(names(conversation({ phase: "assigned", agentId: "me" }))).toEqual(["giveBack", "resolve", "snooze", "transfer"]);
  });

  test("what others have, or nobody, only who may assign gives on", () => {
    const supervisor: Me = { ...me, permissions: [...me.permissions, "conversations.assign"] };
    expect(names(conversation({ phase: "assigned", agentId: "other" }))).not.toContain("transfer");
    expect(names(conversation({ phase: "assigned", agentId: "other" }), supervisor)).toContain("transfer");
    expect(names(conversation({ phase: "waiting" }), supervisor)).toContain("transfer");
  });

  test("a snoozed one can be woken", () => {
    const snoozed = conversation({ phase: "assigned", agentId: "me" }, { snoozedUntil: "2026-01-01T00:00:00Z" });
    expect(names(snoozed)).toEqual(["giveBack", "resolve", "transfer", "wake"]);
  });

  test("a resolved one can only be reopened", () => {
    expect(names(conversation({ phase: "resolved" }))).toEqual(["reopen"]);
  });

  test("who may only read does nothing", () => {
    expect(names(conversation({ phase: "waiting" }), { ...me, permissions: ["conversations.read"] })).toEqual([]);
  });
});
