import fc from "fast-check";
import { type Effect, type Following, type Input, idle, step } from "../live/following";
import type { StreamEvent } from "../live/stream";
import { type Conversation, conversationLaw } from "./conversation";
import type { ModelServer } from "./modelServer";
import { fromSnapshot } from "./snapshot";

/** What may happen to the way between server and client, drawn by fast-check. */
export type Happening =
  | { kind: "happen"; count: number }
  | { kind: "deliver"; pick: number }
  | { kind: "lose"; pick: number }
  | { kind: "repeat"; pick: number }
  | { kind: "answer"; pick: number }
  | { kind: "disconnect" }
  | { kind: "connect" }
  | { kind: "restore"; keep: number };

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("happen" as const), count: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("deliver" as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("lose" as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("repeat" as const), pick: fc.nat() }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("answer" as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.constant({ kind: "disconnect" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "connect" as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restore" as const), keep: fc.nat({ max: 20 }) }) },
);

/** A client whose messages travel when, and in the order, that the test says. */
export class ModelWorld {
  now: Following<Conversation> = idle();
  private connected = false;
  private underWay: StreamEvent[][] = [];
  /** Calls on their way; `answer` is set once the server has read, which is before it arrives here. */
  private calls: { effect: Effect; answer?: Input<Conversation> }[] = [];
  readonly server: ModelServer;

  constructor(server: ModelServer) {
    this.server = server;
    this.put({ kind: "start" });
  }

  happens(what: Happening): void {
    switch (what.kind) {
      case "happen":
        for (let i = 0; i < what.count; i++) this.underWay.push(...this.server.happen());
        break;
      case "deliver":
        this.deliver(take(this.underWay, what.pick));
        break;
      case "lose":
        take(this.underWay, what.pick);
        break;
      case "repeat":
        this.deliver(this.underWay[what.pick % Math.max(1, this.underWay.length)]);
        break;
      case "answer":
        this.goOn(what.pick);
        break;
      case "disconnect":
        this.disconnect();
        break;
      case "connect":
        this.connect();
        break;
      case "restore":
        this.server.restore(what.keep);
        this.disconnect();
        break;
    }
  }

  /** Everything under way arrives. */
  settle(): void {
    this.connect();
    for (let round = 0; this.calls.length > 0 || this.underWay.length > 0; round++) {
      if (round > 2000) throw new Error("It does not come to rest.");
      this.deliver(this.underWay.shift());
      this.goOn(0);
    }
  }

  connect(): void {
    if (this.connected) return;
    this.connected = true;
    this.put({ kind: "connected" });
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.underWay = [];
    this.server.unwatchAll();
    this.put({ kind: "disconnected" });
  }

  private put(input: Input<Conversation>): void {
    const [next, effects] = step(conversationLaw, this.now, input);
    this.now = next;
    for (const effect of effects) {
      if (effect.do === "watch") this.server.watch(effect.stream);
      this.calls.push({ effect });
    }
  }

  private deliver(events: StreamEvent[] | undefined): void {
    const stream = events?.[0]?.stream;
    if (events && stream) this.put({ kind: "events", stream, events });
  }

  /** One call gets on: the server reads, or its answer arrives. */
  private goOn(pick: number): void {
    const call = this.calls[pick % Math.max(1, this.calls.length)];
    if (call && !call.answer) call.answer = this.read(call.effect);
    else if (call?.answer) {
      this.calls.splice(this.calls.indexOf(call), 1);
      this.put(call.answer);
    }
  }

  private read(effect: Effect): Input<Conversation> {
    if (effect.do === "load") return { kind: "loaded", request: effect.request, model: fromSnapshot(this.server.snapshot()) };
    if (effect.do === "wait") return { kind: "connected" };
    const page = this.server.page(effect.stream, effect.after);
    return { kind: "watched", stream: effect.stream, request: effect.request, page };
  }
}

function take<T>(from: T[], pick: number): T | undefined {
  return from.length === 0 ? undefined : from.splice(pick % from.length, 1)[0];
}
