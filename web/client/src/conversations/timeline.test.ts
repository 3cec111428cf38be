import { describe, expect, test } from "vitest";
import type { Party, StreamEvent } from "../live/stream";
import { apply, type Conversation, sharedStream, staffStream } from "./conversation";
import type { Pending } from "./pending";
import { settled, type TimelineItem, timeline } from "./timeline";

const id = "c1";
const customer: Party = { kind: "customer", id: "mei" };
const agent: Party = { kind: "agent", id: "lin" };
const system: Party = { kind: "system", id: "0" };

type Written = [type: string, by: Party, at: string, data: object, sharedPosition?: number];

function conversation(written: readonly Written[], pending: readonly Pending[] = []): Conversation {
  const streams: Record<string, StreamEvent[]> = { [sharedStream(id)]: [], [staffStream(id)]: [] };
  for (const [index, [type, by, at, data, sharedPosition]] of written.entries()) {
    const stream = sharedPosition === undefined ? sharedStream(id) : staffStream(id);
    const events = streams[stream] ?? [];
    events.push({
      stream,
      position: events.length + 1,
      type: `conversation.${type}`,
      by,
      at,
      data,
      commandId: `k${index}`,
      sharedPosition,
    });
  }
  const track = <S>(stream: string, state: S) => ({ stream, state, position: streams[stream]?.length ?? 0, events: streams[stream] ?? [] });
  const state = { customerId: "mei", queueId: "q", phase: "waiting" as const, phaseSince: "", startedAt: "" };
  return { id, epoch: "e", shared: track(sharedStream(id), state), staff: track(staffStream(id), { notes: 0 }), marks: {}, pending };
}

const said = (by: Party, at: string, text: string): Written => ["message_posted", by, at, { text }];
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();
const kinds = (items: readonly TimelineItem[]) => items.map((item) => (item.kind === "message" ? item.text : item.kind));

describe("the timeline", () => {
  test("a new day begins with a line", () => {
    const items = timeline(conversation([said(customer, at(20, 23, 59), "a"), said(customer, at(21, 0, 1), "b")]), agent);
    expect(kinds(items)).toEqual(["day", "a", "day", "b"]);
  });

  test("messages of one person stand together until another speaks, or after a pause", () => {
    const written = [
      said(customer, at(21, 9), "a"),
      said(customer, at(21, 9, 2), "b"),
      said(customer, at(21, 9, 30), "c"),
      said(agent, at(21, 9, 31), "d"),
    ];
    const groups = timeline(conversation(written), agent).flatMap((item) => (item.kind === "message" ? [[item.first, item.last]] : []));
    expect(groups).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  test.each([[0], [1]])("a routing decision and its assignment are one line, whichever came first (%i)", (first) => {
    const assigned: Written = ["assigned", system, at(21, 9), { agentId: "lin", how: "routed" }];
    const routed: Written = ["routed", system, at(21, 9), { agentId: "lin", candidates: [] }, 1 + (first === 0 ? 1 : 0)];
    const written = [said(customer, at(21, 9), "a"), ...(first === 0 ? [assigned, routed] : [routed, assigned])];
    const items = timeline(conversation(written), agent);
    expect(kinds(items)).toEqual(["day", "a", "system"]);
    expect(items.at(-1)).toMatchObject({ event: { type: "conversation.assigned" }, routed: { agentId: "lin" } });
  });

  test("an assignment after another is a handing on, unless it waited in between", () => {
    const to = (agentId: string, minute: number): Written => ["assigned", system, at(21, 9, minute), { agentId, how: "given" }];
    const queued: Written = ["queued", system, at(21, 9, 4), { queueId: "q", reason: "putBack" }];
    const written = [said(customer, at(21, 9), "a"), to("lin", 1), to("ana", 2), to("ana", 3), queued, to("lin", 5)];
    const items = timeline(conversation(written), customer).filter((item) => item.kind === "system");
    expect(items.map(({ handedOn = false }) => handedOn)).toEqual([false, true, false, false, false]);
  });

  test("a pending message stands last, and keeps its key when it becomes an event", () => {
    const pending: Pending = { commandId: "k1", text: "b", internal: false, at: at(21, 9, 1), status: "sending" };
    const before = timeline(conversation([said(customer, at(21, 9), "a")], [pending]), agent);
    const after = timeline(conversation([said(customer, at(21, 9), "a"), said(agent, at(21, 9, 1), "b")]), agent);
    expect(before.map((item) => item.key)).toEqual(after.map((item) => item.key));
  });

  test("what did not change is the very item of before", () => {
    const before = timeline(conversation([said(customer, at(21, 9), "a"), said(customer, at(21, 9, 1), "b")]), agent);
    const written = [said(customer, at(21, 9), "a"), said(customer, at(21, 9, 1), "b"), said(customer, at(21, 9, 2), "c")];
    const now = settled(before, timeline(conversation(written), agent));
    expect(now.map((item, index) => item === before[index])).toEqual([true, true, false, false]);
    expect(now[2], "b is not the last of its group any more").toMatchObject({ text: "b", last: false });
  });

  test("what was taken back is a line in its place, whether its words had come here or not", () => {
    const [a, b, c] = [said(customer, at(21, 9), "a"), said(customer, at(21, 9, 1), "b"), said(agent, at(21, 9, 2), "c")];
    const gone: Written = ["message_posted", customer, at(21, 9, 1), { text: "", withdrawn: true }];
    const taken: Written = ["message_withdrawn", customer, at(21, 9, 3), { position: 2 }];
    const held = conversation([a, b, c]);
    const event = conversation([a, gone, c, taken]).shared.events[3];
    const after = event && apply(held, event);
    const items = after ? timeline(after, agent) : [];
    expect(kinds(items)).toEqual(["day", "a", "withdrawn", "c"]);
    expect(JSON.stringify(after)).not.toContain('"b"');
    expect(items.map(({ key }) => key)).toEqual(timeline(held, agent).map(({ key }) => key));
    expect(timeline(conversation([a, gone, c, taken]), agent)).toEqual(items);
  });

  test("what a newer server says is not skipped", () => {
    expect(kinds(timeline(conversation([["rated", customer, at(21, 9), {}]]), agent))).toEqual(["day", "unknown"]);
  });
});
