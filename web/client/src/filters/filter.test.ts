import { describe, expect, test } from "vitest";
import type { ConversationRow } from "../conversations/lists";
import { begunFrom, type ConversationFilter, filterOf, matches, queryOf, viewOf } from "./filter";

const row = (part: Partial<ConversationRow>): ConversationRow => ({
  id: "1",
  version: 1,
  customerId: "c",
  queueId: "q",
  phase: "waiting",
  preview: "",
  lastAt: "",
  lastBy: { kind: "customer", id: "c" },
  phaseSince: "",
  ...part,
});

const fits = (filter: Partial<ConversationFilter>, part: Partial<ConversationRow>) =>
  matches({ name: "x", state: "open", ...filter }, row(part), "me");

describe("a view of one's own", () => {
  test("is told by its state", () => {
    expect([fits({}, { phase: "snoozed" }), fits({}, { phase: "resolved" })]).toEqual([true, false]);
    expect([fits({ state: "resolved" }, { phase: "resolved" }), fits({ state: "waiting" }, { phase: "assigned" })]).toEqual([true, false]);
  });

  test("is told by who has it", () => {
    expect([fits({ agent: "me" }, { phase: "assigned", agentId: "me" }), fits({ agent: "me" }, { agentId: null })]).toEqual([true, false]);
    expect([fits({ agent: "other" }, { agentId: "other" }), fits({ agent: "other" }, { agentId: "me" })]).toEqual([true, false]);
    expect([fits({ agent: "none" }, {}), fits({ agent: "none" }, { phase: "assigned", agentId: "me" })]).toEqual([true, false]);
  });

  test("any of its labels is enough; a row without loses its place", () => {
    expect(fits({ labels: ["a", "b"] }, { labels: ["b"] })).toBe(true);
    expect(fits({ labels: ["a", "b"] }, { labels: ["c"] })).toBe(false);
    expect(fits({ labels: ["a"] }, { labels: null })).toBe(false);
    expect(fits({ labels: [] }, { labels: null })).toBe(true);
  });

  test("has its own name among the views, and asks what it says", () => {
    expect(filterOf(viewOf("7"))).toBe("7");
    expect(filterOf("mine")).toBeNull();
    expect(queryOf({ name: "x", state: "open", agent: "me", labels: ["a", "b"] })).toBe("state=open&agent=me&labels=a%2Cb");
    expect(queryOf({ name: "x", state: "resolved" })).toBe("state=resolved&agent=&labels=");
  });

  test("begins as what is shown", () => {
    expect(begunFrom("mine")).toEqual({ name: "", state: "assigned", agent: "me" });
    expect(begunFrom("all").state).toBe("open");
  });
});
