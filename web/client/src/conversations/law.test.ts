import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Effect, type Following, type Input, idle, step } from "../live/following";
import type { StreamEvent } from "../live/stream";
import { type Conversation, conversationLaw } from "./conversation";
import { ModelServer } from "./modelServer";
import { ordered } from "./order";
import { fromSnapshot } from "./snapshot";

/** What may happen to the way between server and client, drawn by fast-check. */
type Happening =
  | { kind: "happen"; count: number }
  | { kind: "deliver"; pick: number }
  | { kind: "lose"; pick: number }
  | { kind: "repeat"; pick: number }
  | { kind: "answer"; pick: number }
  | { kind: "disconnect" }
  | { kind: "connect" }
  | { kind: "restore"; keep: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
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
class World {
  now: Following<Conversation> = idle();
  connected = false;
  private underWay: StreamEvent[][] = [];
  private unanswered: Effect[] = [];
  readonly server: ModelServer;

  constructor(server: ModelServer) {
    this.server = server;
    this.put({ kind: "start" });
  }

  put(input: Input<Conversation>): void {
    const [next, effects] = step(conversationLaw, this.now, input);
    this.now = next;
    for (const effect of effects) {
      if (effect.do === "watch") this.server.watch(effect.stream);
      this.unanswered.push(effect);
    }
  }

  happens(what: Happening): void {
    switch (what.kind) {
      case "happen":
        for (let i = 0; i < what.count; i++)
          if (this.connected) this.underWay.push(...this.server.happen());
          else this.server.happen();
        break;
      case "deliver":
        this.deliver(this.take(this.underWay, what.pick));
        break;
      case "lose":
        this.take(this.underWay, what.pick);
        break;
      case "repeat": {
        const events = this.underWay[what.pick % Math.max(1, this.underWay.length)];
        this.deliver(events);
        break;
      }
      case "answer":
        this.answer(this.take(this.unanswered, what.pick));
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

  /** Nothing more happens, and everything under way arrives: a new connection, and every answer. */
  settle(): void {
    this.disconnect();
    this.connect();
    for (let round = 0; this.unanswered.length > 0; round++) {
      if (round > 1000) throw new Error("It does not come to rest.");
      this.answer(this.unanswered.shift());
    }
  }

  private connect(): void {
    if (this.connected) return;
    this.connected = true;
    this.put({ kind: "connected" });
  }

  private disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.underWay = [];
    this.server.unwatchAll();
    this.put({ kind: "disconnected" });
  }

  private deliver(events: StreamEvent[] | undefined): void {
    const stream = events?.[0]?.stream;
    if (events && stream) this.put({ kind: "events", stream, events });
  }

  private answer(effect: Effect | undefined): void {
    if (effect?.do === "load") this.put({ kind: "loaded", request: effect.request, model: fromSnapshot(this.server.snapshot()) });
    if (effect?.do === "watch")
      this.put({ kind: "watched", stream: effect.stream, request: effect.request, page: this.server.page(effect.stream, effect.after) });
    if (effect?.do === "wait" && this.connected) this.put({ kind: "connected" });
  }

  private take<T>(from: T[], pick: number): T | undefined {
    return from.length === 0 ? undefined : from.splice(pick % from.length, 1)[0];
  }
}

const settled = (world: World): Conversation => {
  world.settle();
  const model = world.now.model;
  if (!model) throw new Error("Nothing is loaded.");
  return model;
};

describe("the client law", () => {
  test.each([true, false])(
    "events in any order, lost or repeated, with any reconnects and restores, end where a fresh load ends (staff: %s)",
    (staff) => {
      fc.assert(
        fc.property(fc.array(happening, { maxLength: 80 }), fc.nat(), (happenings, seed) => {
          const server = new ModelServer(staff, seed);
          const world = new World(server);
          for (const what of happenings) world.happens(what);
          const model = settled(world);
          const fresh = fromSnapshot(server.snapshot());
          expect(model.epoch).toEqual(fresh.epoch);
          for (const [mine, theirs] of [[model.shared, fresh.shared] as const, [model.staff, fresh.staff] as const]) {
            expect(mine?.state).toEqual(theirs?.state);
            expect(mine?.position).toEqual(theirs?.position);
            const both = Math.min(mine?.events.length ?? 0, theirs?.events.length ?? 0);
            if (both > 0) expect(mine?.events.slice(-both)).toEqual(theirs?.events.slice(-both));
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  test("events are held without gaps, repeats or disorder at every moment", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 80 }), fc.nat(), (happenings, seed) => {
        const world = new World(new ModelServer(true, seed));
        for (const what of happenings) {
          world.happens(what);
          for (const track of [world.now.model?.shared, world.now.model?.staff]) {
            if (!track) continue;
            const first = track.position - track.events.length + 1;
            expect(track.events.map((event) => event.position)).toEqual(track.events.map((_, index) => first + index));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("both streams stand in the order in which they were written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.nat(), (count, seed) => {
        const server = new ModelServer(true, seed);
        for (let i = 0; i < count; i++) server.happen();
        const shown = ordered(fromSnapshot(server.snapshot()));
        const all = server.written;
        expect(shown).toEqual(all.slice(all.length - shown.length));
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(50, all.length));
      }),
    );
  });
});
