import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Asked } from "../live/asked";
import { Connection, type HubListeners } from "../live/connection";
import { ListWatches } from "../live/listWatches";
import { type Answer, answered, refused, unreachable } from "../wire/refusal";
import { type Counts, shownCount } from "./counts";

const many = (waiting: number): Counts => ({ mine: 0, waiting, all: waiting, snoozed: 0, mentions: 0, offline: 0 });

/** A server whose number of waiting conversations a test sets, and how often it was asked. */
function house() {
  const server = { waiting: 0, asked: 0, away: false, calls: [] as unknown[][], hub: null as HubListeners | null };
  const connection = new Connection((listeners) => {
    server.hub = listeners;
    return {
      start: async () => {},
      stop: async () => {},
      invoke: async (...call: unknown[]) => {
        server.calls.push(call);
        return {};
      },
    };
  });
  const ask = async (): Promise<Answer<Counts>> => {
    server.asked += 1;
    return server.away ? refused(unreachable) : answered(many(server.waiting));
  };
  return { server, connection, counts: new Asked("conversations/moved", ask, connection, new ListWatches(connection)) };
}

const soon = () => vi.advanceTimersByTimeAsync(0);

describe("counts of views", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("are watched and read, and read again when something moved", async () => {
    const { server, connection, counts } = house();
    connection.start();
    await soon();
    const leave = counts.watch(() => {});
    await soon();
    expect(server.calls).toEqual([["WatchList", "conversations/moved"]]);
    expect(counts.look()).toEqual(many(0));
    server.waiting = 3;
    server.hub?.rows("conversations/moved", []);
    await vi.advanceTimersByTimeAsync(1000);
    expect(counts.look()).toEqual(many(3));
    leave();
    await soon();
    expect(server.calls.at(-1)).toEqual(["UnwatchList", "conversations/moved"]);
  });

  test("however much moves, they are asked for once a second, and end with the last", async () => {
    const { server, connection, counts } = house();
    connection.start();
    await soon();
    counts.watch(() => {});
    await soon();
    for (let moved = 1; moved <= 500; moved++) {
      server.waiting = moved;
      server.hub?.rows("conversations/moved", []);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(counts.look()).toEqual(many(500));
    expect(server.asked).toBeLessThanOrEqual(7);
  });

  test("nothing moved, nothing is asked", async () => {
    const { server, connection, counts } = house();
    connection.start();
    await soon();
    counts.watch(() => {});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked).toBe(1);
  });

  test("what could not be read is read again, and what was known stays", async () => {
    const { server, connection, counts } = house();
    connection.start();
    await soon();
    server.waiting = 2;
    counts.watch(() => {});
    await vi.advanceTimersByTimeAsync(1000);
    server.away = true;
    server.hub?.rows("conversations/moved", null);
    await soon();
    expect(counts.look()).toEqual(many(2));
    server.away = false;
    server.waiting = 4;
    await vi.advanceTimersByTimeAsync(5000);
    expect(counts.look()).toEqual(many(4));
  });

  test("the hundredth is shown as more than 99", () => {
    expect([0, 99, 100].map(shownCount)).toEqual(["0", "99", "99+"]);
  });
});
