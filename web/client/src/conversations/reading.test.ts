import { describe, expect, test } from "vitest";
import type { Conversation } from "./conversation";
import { mayWithdraw, readTo } from "./reading";
import { fromSnapshot } from "./snapshot";
import type { MessageItem } from "./timeline";

const customer = { kind: "customer", id: "mei" } as const;
const lin = { kind: "agent", id: "lin" } as const;

function conversation(phase: "assigned" | "resolved", marks: Record<string, number>): Conversation {
  const state = { customerId: "mei", queueId: "q", phase, phaseSince: "", startedAt: "" };
  return { ...fromSnapshot({ id: "c", epoch: "e", state, position: 5, recent: [], marks: [] }), marks };
}

const message = (by: MessageItem["by"], place: number | null, internal = false): MessageItem => ({
  kind: "message",
  key: "k",
  by,
  at: "",
  text: "",
  files: null,
  internal,
  mentions: null,
  position: internal ? null : place,
  place,
  pending: null,
  first: true,
  last: true,
});

describe("taking back", () => {
  test("is offered for what I wrote and the other side has not read", () => {
    const model = conversation("assigned", { mei: 3, lin: 5, ana: 4 });
    expect([readTo(model, customer), readTo(model, lin)]).toEqual([5, 3]);
    const offered = (item: MessageItem, me: MessageItem["by"]) => mayWithdraw(item, model, me, readTo(model, me));
    expect([offered(message(lin, 3), lin), offered(message(lin, 4), lin)]).toEqual([false, true]);
    expect([offered(message(customer, 5), customer), offered(message(customer, 6), customer)]).toEqual([false, true]);
    expect([offered(message(customer, 6), lin), offered(message(lin, null), lin)]).toEqual([false, false]);
  });

  test("is offered for my notes, and for nothing once the conversation is resolved", () => {
    const [open, over] = [conversation("assigned", { mei: 5 }), conversation("resolved", {})];
    expect(mayWithdraw(message(lin, 1, true), open, lin, 5)).toBe(true);
    expect([mayWithdraw(message(lin, 1, true), over, lin, 0), mayWithdraw(message(lin, 4), over, lin, 0)]).toEqual([false, false]);
  });
});
