import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connection, type HubListeners } from "./connection";
import { ListWatches } from "./listWatches";
import { LiveList } from "./liveList";
import type { Row } from "./rows";

interface Colour extends Row {
  red: boolean;
}

const list = "colours";
let hub: HubListeners;
let live: LiveList<Colour>;
let drawn: number;

const row = (id: string, version = 1, red = true): Colour => ({ id, version, red });
const tell = (...rows: readonly Colour[]) =>
  hub.rows(
    list,
    rows.map(({ id, version, red }) => ({ id, version, row: row(id, version, red) })),
  );
const ids = () => Object.keys(live.look().rows.rows).sort();

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async () => Response.json({ items: [row("a")], next: null }));
  const connection = new Connection((listeners) => {
    hub = listeners;
    return { start: () => Promise.resolve(), stop: () => Promise.resolve(), invoke: () => Promise.resolve({}) };
  });
  live = new LiveList<Colour>({ list, path: "/api/colours", keeps: ({ red }) => red }, connection, new ListWatches(connection));
  live.watch(() => {
    drawn += 1;
  });
  connection.start();
  await vi.advanceTimersByTimeAsync(1000);
  drawn = 0;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a change after a quiet moment is shown at once", async () => {
  tell(row("b"));
  await vi.advanceTimersByTimeAsync(50);
  expect(drawn).toBe(1);
  expect(ids()).toEqual(["a", "b"]);
});

test("however many come, they are shown three times a second, and at the end all of them are", async () => {
  for (let version = 1; version <= 200; version++) {
    tell(row(`row ${version % 7}`, version));
    await vi.advanceTimersByTimeAsync(5);
  }
  expect(drawn).toBeGreaterThan(2);
  expect(drawn).toBeLessThan(6);
  await vi.advanceTimersByTimeAsync(300);
  expect(live.look().rows.rows["row 4"]?.version).toBe(200);
  expect(ids()).toHaveLength(8);
});

test("what does not belong here draws nothing, and takes away what did", async () => {
  tell(row("blue", 1, false));
  await vi.advanceTimersByTimeAsync(400);
  expect(drawn).toBe(0);
  tell(row("a", 2, false));
  await vi.advanceTimersByTimeAsync(400);
  expect(ids()).toEqual([]);
});

test("what came while the list was read anew stays", async () => {
  hub.rows(list, null);
  tell(row("b", 5));
  await vi.advanceTimersByTimeAsync(400);
  expect(ids()).toEqual(["a", "b"]);
});
