import type { WatchPage } from "../live/following";
import type { StreamEvent } from "../live/stream";
import { type Conversation, type ConversationState, conversationLaw, sharedStream, staffStream } from "./conversation";
import { type ConversationSnapshot, fromSnapshot } from "./snapshot";

const id = "0193a0b0-0000-7000-8000-00000000c001";
const customer = { kind: "customer", id: "0193a0b0-0000-7000-8000-00000000a001" } as const;
const agent = { kind: "agent", id: "0193a0b0-0000-7000-8000-00000000b001" } as const;
const queueId = "0193a0b0-0000-7000-8000-000000000001";
const recent = 50;
const pageSize = 3;

/** What the server does, as far as a client can tell, in memory; for the property tests. */
export class ModelServer {
  /** Everything in the order of its writing, both streams. */
  written: StreamEvent[] = [];
  /** From now on every commit is a note and a message, so that both streams get an event. */
  quiet = false;
  private epoch = 1;
  private commands = 0;
  private random: number;
  private watched = new Set<string>();
  private readonly staff: boolean;

  constructor(staff: boolean, seed: number) {
    this.staff = staff;
    this.random = (seed % 2147483646) + 1;
    this.write(true, "conversation.started", { customerId: customer.id, queueId }, customer);
    this.write(true, "conversation.message_posted", { text: "m1" }, customer);
  }

  /** One commit; what of it goes out to those who watch, one batch for each stream. */
  happen(): StreamEvent[][] {
    this.commands += 1;
    const events = this.commit();
    return [true, false]
      .map((shared) => events.filter((event) => (event.stream === sharedStream(id)) === shared))
      .filter((batch) => batch[0] && this.watched.has(batch[0].stream));
  }

  watch(stream: string): void {
    this.watched.add(stream);
  }

  unwatchAll(): void {
    this.watched.clear();
  }

  /** A backup is restored: the last events never happened, others take their place. */
  restore(keep: number): void {
    this.written = this.written.slice(0, Math.max(2, keep));
    this.epoch += 1;
    this.happen();
  }

  page(stream: string, after: number): WatchPage {
    const events = this.stream(stream);
    const common = { position: events.length, epoch: `e${this.epoch}` };
    if (after > events.length) return { ...common, events: [], more: false, reset: true };
    const page = events.slice(after, after + pageSize);
    return { ...common, events: page, more: after + page.length < events.length, reset: false };
  }

  snapshot(): ConversationSnapshot {
    const shared = this.stream(sharedStream(id));
    const staff = this.stream(staffStream(id));
    const folded = this.fold();
    return {
      id,
      epoch: `e${this.epoch}`,
      state: folded.shared.state,
      position: shared.length,
      recent: shared.slice(-recent),
      marks: [],
      staff: this.staff ? { state: folded.staff?.state ?? { notes: 0 }, position: staff.length, recent: staff.slice(-recent) } : null,
    };
  }

  /** Everything folded from the first event on, by the law itself; that the snapshot's fold is the server's is tested with the real one. */
  private fold(): Conversation {
    const state: ConversationState = {
      customerId: customer.id,
      queueId,
      phase: "waiting",
      phaseSince: at(0),
      startedAt: at(0),
    };
    const staff = { state: { notes: 0 }, position: 0, recent: [] };
    let conversation = fromSnapshot({ id, epoch: `e${this.epoch}`, state, position: 0, recent: [], marks: [], staff });
    for (const event of this.written) conversation = conversationLaw.apply(conversation, event) ?? conversation;
    return conversation;
  }

  private commit(): StreamEvent[] {
    if (this.quiet) {
      const note = this.write(false, "conversation.note_added", { text: "last note" }, agent);
      return [note, this.write(true, "conversation.message_posted", { text: "last" }, agent)];
    }
    switch (this.next(11)) {
      case 0:
        return [this.write(false, "conversation.note_added", { text: `n${this.commands}` }, agent)];
      case 7:
        return [
          this.write(false, "conversation.note_added", { text: "@you", mentions: [agent.id, customer.id].slice(this.next(2)) }, agent),
        ];
      case 8:
        return [this.write(false, "conversation.mention_seen", { position: this.next(20) }, agent)];
      case 1:
        return [
          this.write(false, "conversation.routed", { agentId: agent.id, candidates: [] }),
          this.write(true, "conversation.assigned", { agentId: agent.id, how: "routed" }),
        ];
      case 2:
        return [this.write(true, "conversation.resolved", {}, agent)];
      case 3:
        return [
          this.write(true, "conversation.reopened", {}, agent),
          this.write(true, "conversation.queued", { queueId, reason: "reopened" }, agent),
        ];
      case 4:
        return [this.write(false, "conversation.snoozed", { until: at(10_000) }, agent)];
      case 5:
        return [
          this.write(false, "conversation.woken", { reason: "customer" }),
          this.write(true, "conversation.message_posted", { text: `m${this.commands}` }, customer),
        ];
      case 6:
        return this.withdraw();
      default:
        return [this.write(true, "conversation.message_posted", { text: `m${this.commands}` }, this.next(2) ? customer : agent)];
    }
  }

  /** Readers are given a message that was taken back without its words from now on; what is under way still has them. */
  private withdraw(): StreamEvent[] {
    const said = this.written.filter(({ type }) => type === "conversation.message_posted" || type === "conversation.note_added");
    const taken = said[this.next(said.length)];
    if (!taken) return [];
    const shared = taken.stream === sharedStream(id);
    this.written = this.written.map((event) => (event === taken ? { ...event, data: { text: "", withdrawn: true } } : event));
    return [
      this.write(shared, shared ? "conversation.message_withdrawn" : "conversation.note_withdrawn", { position: taken.position }, taken.by),
    ];
  }

  private write(shared: boolean, type: string, data: object, by: StreamEvent["by"] = { kind: "system", id: "" }): StreamEvent {
    const stream = shared ? sharedStream(id) : staffStream(id);
    const event: StreamEvent = {
      stream,
      position: this.stream(stream).length + 1,
      type,
      at: at(this.written.length),
      by,
      commandId: `command-${this.epoch}-${this.commands}`,
      data,
      ...(shared ? {} : { sharedPosition: this.stream(sharedStream(id)).length }),
    };
    this.written.push(event);
    return event;
  }

  private stream(stream: string): StreamEvent[] {
    return this.written.filter((event) => event.stream === stream);
  }

  private next(below: number): number {
    this.random = (this.random * 48271) % 2147483647;
    return this.random % below;
  }
}

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 21, 9, 0, seconds)).toISOString();
