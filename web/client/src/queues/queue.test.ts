import { describe, expect, test } from "vitest";
import type { StreamEvent } from "../live/stream";
import { areWhole, cleaned, fold, mayOverflowTo, type QueueItem, type QueueState, queueLaw, usual } from "./queue";

const by = { kind: "agent", id: "ana" } as const;
const before: QueueState = {
  version: 0,
  settings: { ...usual, name: "Support" },
  members: ["ana"],
  by: { kind: "system", id: "" },
  at: "",
};
const event = (position: number, type: string, data: object): StreamEvent => ({
  stream: "queue-staff/1",
  position,
  type,
  at: "2026-01-05T09:00:00Z",
  by,
  commandId: "1",
  data,
});
const item = (id: string, overflow?: string, open = true): QueueItem => ({
  id,
  version: 1,
  settings: { ...usual, name: id, open, overflow: overflow ? { queueId: overflow, afterSeconds: 60 } : null },
  members: [],
  stream: `queue-staff/${id}`,
  position: 1,
});

describe("a queue", () => {
  test("knows who serves it, also when it hears the same twice", () => {
    const added = event(2, "queue.member_added", { agentId: "lin" });
    expect(fold(fold(before, added), added).members).toEqual(["ana", "lin"]);
    expect(fold(before, event(2, "queue.member_removed", { agentId: "ana" })).members).toEqual([]);
  });

  test("changes as a whole, and says who changed it", () => {
    const settings = { ...usual, name: "Orders", delivery: "pull" as const };
    expect(fold(before, event(7, "queue.changed", { settings }))).toMatchObject({ settings, version: 7, by });
  });

  test("asks again when an event is missing, and leaves other streams alone", () => {
    const queue = { id: "1", epoch: "e", track: { stream: "queue-staff/1", state: before, position: 3, events: [] } };
    expect(queueLaw.apply(queue, event(5, "queue.changed", {}))).toBeNull();
    expect(queueLaw.apply(queue, { ...event(4, "queue.changed", {}), stream: "queue-staff/2" })).toBe(queue);
  });

  test("goes on only to where no way leads back from, and which is open", () => {
    const all = [item("a"), item("b", "a"), item("c", "b"), item("d"), item("e", undefined, false)];
    expect(mayOverflowTo("a", all).map(({ id }) => id)).toEqual(["d"]);
    expect(mayOverflowTo("c", all).map(({ id }) => id)).toEqual(["a", "b", "d"]);
    expect(mayOverflowTo("x", [item("y", "z"), item("z", "y")]).map(({ id }) => id)).toEqual(["y", "z"]);
  });

  test("is sent with its steps in order and nothing where nothing is asked for", () => {
    const step = { language: true, skills: null };
    const sent = cleaned({
      ...usual,
      name: " Orders ",
      skills: [],
      relax: [
        { ...step, afterSeconds: 60 },
        { ...step, afterSeconds: 30 },
      ],
    });
    expect(sent).toMatchObject({ name: "Orders", skills: null, hours: null, overflow: null });
    expect(sent.relax?.map(({ afterSeconds }) => afterSeconds)).toEqual([30, 60]);
  });

  test.each([
    [{ name: "Orders" }, true],
    [{ name: " " }, false],
    [{ name: "Orders", firstReplySeconds: 14 }, false],
    [{ name: "Orders", firstReplySeconds: 86_401 }, false],
    [{ name: "Orders", customerWaitingMinutes: 0 }, false],
    [{ name: "Orders", overflow: { queueId: "", afterSeconds: 60 } }, false],
    [{ name: "Orders", relax: [30, 30].map((afterSeconds) => ({ afterSeconds, language: true })) }, false],
  ])("can be saved or not: %o", (change, whole) => expect(areWhole({ ...usual, ...change })).toBe(whole));
});
