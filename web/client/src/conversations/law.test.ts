import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conversation } from "./conversation";
import { ModelServer } from "./modelServer";
import { type Happening, happening, ModelWorld } from "./modelWorld";
import { ordered } from "./order";
import { fromSnapshot } from "./snapshot";

function expectAsFresh(model: Conversation | null, server: ModelServer): void {
  const fresh = fromSnapshot(server.snapshot());
  expect(model?.epoch).toEqual(fresh.epoch);
  for (const [mine, theirs] of [[model?.shared, fresh.shared] as const, [model?.staff, fresh.staff] as const]) {
    expect(mine?.state).toEqual(theirs?.state);
    expect(mine?.position).toEqual(theirs?.position);
    const both = Math.min(mine?.events.length ?? 0, theirs?.events.length ?? 0);
    if (both > 0) expect(mine?.events.slice(-both)).toEqual(theirs?.events.slice(-both));
  }
}

describe("the client law", () => {
  test.each([true, false])(
    "events in any order, lost or repeated, with any reconnects and restores, end where a fresh load ends (staff: %s)",
    (staff) => {
      fc.assert(
        fc.property(fc.array(happening, { maxLength: 80 }), fc.nat(), (happenings, seed) => {
          const server = new ModelServer(staff, seed);
          const world = new ModelWorld(server);
          for (const what of happenings) world.happens(what);
          world.disconnect();
          world.settle();
          expectAsFresh(world.now.model, server);
        }),
        { numRuns: 300 },
      );
    },
  );

  const onOneConnection = (kinds: readonly Happening["kind"][]) =>
    fc.array(
      happening.filter(({ kind }) => kinds.includes(kind)),
      { maxLength: 60 },
    );

  test("over a connection that loses nothing, no answer may come so late that an event is missing", () => {
    fc.assert(
      fc.property(onOneConnection(["happen", "answer", "connect"]), fc.nat(), (happenings, seed) => {
        const server = new ModelServer(true, seed);
        const world = new ModelWorld(server);
        world.connect();
        for (const what of happenings) world.happens(what.kind === "connect" ? { kind: "deliver", pick: 0 } : what);
        world.settle();
        expectAsFresh(world.now.model, server);
      }),
      { numRuns: 300 },
    );
  });

  test("over a connection that loses events, the next event of a stream brings back what was missed", () => {
    fc.assert(
      fc.property(onOneConnection(["happen", "deliver", "lose", "repeat", "answer"]), fc.nat(), (happenings, seed) => {
        const server = new ModelServer(true, seed);
        const world = new ModelWorld(server);
        world.connect();
        for (const what of happenings) world.happens(what);
        world.settle();
        server.quiet = true;
        world.happens({ kind: "happen", count: 1 });
        world.settle();
        expectAsFresh(world.now.model, server);
      }),
      { numRuns: 300 },
    );
  });

  test("events are held without gaps, repeats or disorder at every moment", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 80 }), fc.nat(), (happenings, seed) => {
        const world = new ModelWorld(new ModelServer(true, seed));
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
