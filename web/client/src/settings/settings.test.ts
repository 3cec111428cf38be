import { describe, expect, test } from "vitest";
import type { StreamEvent } from "../live/stream";
import { told } from "./SettingsHistory";
import { fromSnapshot, type Named, type Settings, settingOf, settingsLaw } from "./settings";

const law = settingsLaw<Named>();
const stream = "settings-staff/1";
const empty: Settings<Named> = fromSnapshot({ stream, state: { items: [], gone: [] }, position: 0, recent: [], epoch: "e" });

const event = (position: number, type: string, data: object): StreamEvent => ({
  stream,
  position,
  type,
  at: "2026-01-05T09:00:00Z",
  by: { kind: "agent", id: "ana" },
  commandId: `c${position}`,
  data,
});

const put = (position: number, id: string, name: string) => event(position, "settings.put", { id, value: { name } });
const removed = (position: number, id: string) => event(position, "settings.removed", { id });

const folded = (...events: StreamEvent[]): Settings<Named> =>
  events.reduce<Settings<Named>>((now, each) => law.apply(now, each) ?? now, empty);

describe("settings", () => {
  test("an entry is made, renamed, removed and brought back, each under its version", () => {
    const gone = folded(put(1, "a", "VIP"), put(2, "a", "Gold"), removed(3, "a"));
    expect(gone.track.state).toMatchObject({ items: [], gone: [{ id: "a", version: 3, value: { name: "Gold" } }] });
    expect(settingOf(gone.track.state, "a")?.value.name).toBe("Gold");
    const back = law.apply(gone, put(4, "a", "Gold"));
    expect(back?.track.state).toMatchObject({ items: [{ id: "a", version: 4 }], gone: [] });
  });

  test("a repeat changes nothing, and a gap asks again", () => {
    const one = folded(put(1, "a", "VIP"));
    expect(law.apply(one, put(1, "a", "VIP"))?.track.state).toBe(one.track.state);
    expect(law.apply(one, put(3, "b", "Late"))).toBeNull();
  });

  test("what a newer server says besides is passed over", () => {
    const one = folded(put(1, "a", "VIP"), event(2, "settings.sorted", { order: [] }));
    expect(one.track).toMatchObject({ position: 2, state: { items: [{ id: "a" }] } });
  });

  test("the history knows what an entry was called before, and what came back", () => {
    const lines = told(folded(put(1, "a", "VIP"), put(2, "a", "Gold"), removed(3, "a"), put(4, "a", "Gold")));
    expect(lines.map(({ change, before, wasGone }) => [change.position, before, wasGone])).toEqual([
      [4, "Gold", true],
      [3, "Gold", false],
      [2, "VIP", false],
      [1, undefined, false],
    ]);
  });
});
