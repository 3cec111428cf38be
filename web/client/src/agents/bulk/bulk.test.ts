import { describe, expect, test } from "vitest";
import type { ConversationRow } from "../../conversations/lists";
import type { ConversationSnapshot } from "../../conversations/snapshot";
import type { StreamEvent } from "../../live/stream";
import type { Receipt } from "../../wire/receipt";
import { answered, type RefusalKind, refused } from "../../wire/refusal";
import { type Door, doWith, undo, versionAfter } from "./doing";
import { allOrNone, nothingChosen, toggled } from "./selection";

const order = ["a", "b", "c", "d"];

describe("choosing in a list", () => {
  test("one by one, and back", () => {
    const one = toggled(nothingChosen, order, "b", false);
    expect([...one.ids]).toEqual(["b"]);
    expect(toggled(one, order, "b", false).ids.size).toBe(0);
  });

  test("a range becomes what the one is that it begins with", () => {
    const range = toggled(toggled(nothingChosen, order, "d", false), order, "b", true);
    expect([...range.ids].sort()).toEqual(["b", "c", "d"]);
    const less = toggled(toggled(range, order, "b", false), order, "c", true);
    expect([...less.ids]).toEqual(["d"]);
  });

  test("a range from a row that is gone is that one row", () => {
    const range = toggled({ ids: new Set(["x"]), anchor: "x" }, order, "c", true);
    expect([...range.ids].sort()).toEqual(["c", "x"]);
  });

  test("all, and then none", () => {
    const all = allOrNone(nothingChosen, order);
    expect(all.ids.size).toBe(4);
    expect(allOrNone(all, order).ids.size).toBe(0);
  });
});

const row = (id: string): ConversationRow => ({
  id,
  version: 3,
  customerId: "c",
  queueId: "q",
  phase: "waiting",
  preview: "",
  lastAt: "",
  lastBy: { kind: "customer", id: "c" },
  phaseSince: "",
});

const receipt: Receipt = { stream: "", position: 1, at: "" };
const no = (kind: RefusalKind, code: string) => refused<Receipt>({ kind, code });

/** Takes what is sent to it, and answers as told for a conversation, else with a receipt. */
function door(answers: Record<string, ReturnType<typeof no>[]> = {}, snapshot?: ConversationSnapshot) {
  const sent: { path: string; body: Record<string, unknown> }[] = [];
  const how: Door = {
    post: async (path, body) => {
      sent.push({ path, body: body as Record<string, unknown> });
      return answers[path.split("/")[3] ?? ""]?.shift() ?? answered(receipt);
    },
    get: async () => answered(snapshot as ConversationSnapshot),
    rest: async () => {},
  };
  return { how, sent };
}

const event = (position: number, commandId: string): StreamEvent => ({
  stream: "",
  position,
  type: "",
  at: "",
  by: { kind: "agent", id: "me" },
  commandId,
  data: {},
});

const snapshot = (shared: StreamEvent[], staff: StreamEvent[]): ConversationSnapshot =>
  ({
    id: "a",
    position: shared.length,
    recent: shared,
    staff: { position: staff.length, recent: staff },
  }) as unknown as ConversationSnapshot;

describe("one thing with many conversations", () => {
  test("each has a command of its own; what is refused is told and the others are done", async () => {
    const { how, sent } = door({ b: [no("conflict", "conversation.resolved")] });
    const outcome = await doWith(["a", "b", "c"].map(row), { name: "resolve", body: {} }, () => {}, how);
    expect(outcome.done.map((each) => each.row.id)).toEqual(["a", "c"]);
    expect(outcome.refused.map((each) => [each.row.id, each.refusal.code])).toEqual([["b", "conversation.resolved"]]);
    expect(new Set(sent.map(({ body }) => body.commandId)).size).toBe(3);
  });

  test("what may pass is tried again under the same id", async () => {
    const { how, sent } = door({ a: [no("unreachable", "network.unreachable"), no("unavailable", "service.unavailable")] });
    const outcome = await doWith([row("a")], { name: "resolve", body: {} }, () => {}, how);
    expect(outcome.done.length).toBe(1);
    expect(new Set(sent.map(({ body }) => body.commandId)).size).toBe(1);
    expect(sent.length).toBe(3);
  });

  test("only those that did change are taken back, to what they were", async () => {
    const { how, sent } = door({}, snapshot([event(1, "x"), event(2, "x"), event(3, "x"), event(4, "mine")], []));
    const outcome = await undo({ name: "resolve", done: [{ row: row("a"), commandId: "mine" }], refused: [] }, () => {}, how);
    expect(outcome.done.length).toBe(1);
    expect(sent[0]?.path).toBe("/api/conversations/a/restore");
    expect(sent[0]?.body).toMatchObject({ version: 4, phase: "waiting", labels: [] });
  });

  test("where something else has happened, nothing is taken back", async () => {
    const { how, sent } = door({}, snapshot([event(1, "x"), event(2, "x"), event(3, "x"), event(4, "mine"), event(5, "other")], []));
    const outcome = await undo({ name: "resolve", done: [{ row: row("a"), commandId: "mine" }], refused: [] }, () => {}, how);
    expect(outcome.refused[0]?.refusal.code).toBe("conversation.changed");
    expect(sent.length).toBe(0);
  });

  test("both streams count, before the command and after it", () => {
    const before = [event(1, "x"), event(2, "x")];
    expect(versionAfter(snapshot([...before, event(3, "mine")], [event(1, "x"), event(2, "mine")]), row("a"), "mine")).toBe(5);
    expect(versionAfter(snapshot([...before, event(3, "mine")], [event(1, "x"), event(2, "late")]), row("a"), "mine")).toBeNull();
    expect(versionAfter(snapshot(before, [event(1, "x")]), row("a"), "nothing")).toBe(3);
  });
});
