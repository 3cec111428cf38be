import { describe, expect, test } from "vitest";
import type { StreamEvent } from "../live/stream";
import { apply, fromSnapshot, olderOf, ordered, type Ticket, withOlder } from "./ticket";

const shared = "ticket/1";
const staff = "ticket-staff/1";
const ana = { kind: "agent", id: "ana" } as const;
const tom = { kind: "customer", id: "tom" } as const;

const event = (
  stream: string,
  position: number,
  type: string,
  data: object,
  by: StreamEvent["by"] = ana,
  sharedPosition?: number,
): StreamEvent => ({
  stream,
  position,
  type,
  at: `2026-01-05T09:00:0${position}Z`,
  by,
  commandId: `${stream}${position}`,
  data,
  sharedPosition,
});

const said = event(shared, 2, "ticket.message_posted", { text: "it rattles" }, tom);

const fresh: Ticket = fromSnapshot({
  id: "1",
  epoch: "e",
  state: { number: 1042, customerId: "tom", subject: "s", type: "repair", phase: "new", phaseSince: "", openedAt: "" },
  position: 1,
  recent: [event(shared, 1, "ticket.opened", { customerId: "tom", number: 1042, subject: "s", type: "repair" }, tom)],
  staff: { state: { queueId: "q", priority: "normal", notes: 0 }, position: 0, recent: [] },
});

const folded = (...events: StreamEvent[]): Ticket => events.reduce<Ticket>((now, each) => apply(now, each) ?? now, fresh);

describe("a ticket", () => {
  test("an answer waits until it has gone out, and then is said", () => {
    const written = event(staff, 1, "ticket.reply_scheduled", { text: "send it in", dueAt: "2026-01-05T09:00:10Z" }, ana, 2);
    const waiting = folded(said, written);
    expect(waiting.staff?.state.scheduled).toMatchObject([{ position: 1, text: "send it in", by: ana }]);
    expect(waiting.shared.state.unansweredSince).toBe(said.at);
    const sent = [
      event(staff, 2, "ticket.reply_sent", { position: 1 }, ana, 2),
      event(shared, 3, "ticket.message_posted", { text: "send it in" }),
    ];
    const after = sent.reduce<Ticket>((now, each) => apply(now, each) ?? now, waiting);
    expect(after.staff?.state.scheduled).toBeNull();
    expect(after.shared.state.unansweredSince).toBeNull();
  });

  test("each field counts its own changes, on whichever stream they stand", () => {
    const after = folded(
      event(shared, 2, "ticket.subject_changed", { subject: "other" }),
      event(staff, 1, "ticket.priority_changed", { priority: "high" }, ana, 2),
      event(staff, 2, "ticket.priority_changed", { priority: "low" }, ana, 2),
    );
    expect(after.staff?.state).toMatchObject({ priority: "low", versions: { subject: 1, priority: 2 } });
    expect(apply(after, event(shared, 2, "ticket.subject_changed", { subject: "other" }))?.staff?.state.versions).toEqual({
      subject: 1,
      priority: 2,
    });
  });

  test("what goes on elsewhere is closed, and stands where it stood when that is taken back", () => {
    const merged = folded(event(shared, 2, "ticket.merged", { into: "2", number: 1040 }));
    expect(merged.shared.state).toMatchObject({ phase: "closed", merged: { into: "2", before: "new" } });
    expect(apply(merged, event(shared, 3, "ticket.unmerged", {}))?.shared.state).toMatchObject({ phase: "new", merged: null });
    const whole = folded(event(shared, 2, "ticket.absorbed", { ticketId: "3", number: 1, subject: "s" }));
    expect(apply(whole, event(shared, 3, "ticket.released", { ticketId: "3" }))?.shared.state.absorbed).toBeNull();
  });

  test("a repeat changes nothing, and a gap asks again", () => {
    const one = folded(said);
    expect(apply(one, said)).toBe(one);
    expect(apply(one, event(shared, 4, "ticket.message_posted", { text: "later" }))).toBeNull();
  });

  test("the staff's events stand where they happened", () => {
    const order = ordered(folded(said, event(staff, 1, "ticket.assigned", { agentId: "ana", how: "taken" }, ana, 1))).map(
      (each) => each.type,
    );
    expect(order).toEqual(["ticket.opened", "ticket.assigned", "ticket.message_posted"]);
  });

  test("older ones are read by position until all are here", () => {
    const late = { ...fresh, shared: { ...fresh.shared, position: 3, events: [event(shared, 3, "ticket.message_posted", { text: "c" })] } };
    expect(olderOf(late)).toEqual({ stream: shared, before: 3 });
    expect(olderOf(withOlder(late, shared, [...fresh.shared.events, said]))).toBeNull();
  });
});
