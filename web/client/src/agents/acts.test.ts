import { describe, expect, test } from "vitest";
import { acts, type Doable, press } from "./acts";

const nothing = () => {};
const can: Doable = Object.fromEntries(acts.map(({ name }) => [name, nothing]));

describe("keys of the desk", () => {
  test("what cannot be told apart is never possible at the same time", () => {
    const either = new Set(["available", "away"]);
    const keys = acts.filter(({ name }) => !either.has(name)).map((act) => act.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("no key begins two keys and does something by itself", () => {
    for (const one of acts)
      for (const other of acts) expect(other.keys.startsWith(`${one.keys} `), `${one.keys} ${other.keys}`).toBe(false);
  });

  test("one key does one thing", () => {
    expect(press("", "r", can)).toEqual({ act: "reply", started: "" });
    expect(press("", "y", can)).toEqual({ act: null, started: "" });
  });

  test("one key after the other", () => {
    expect(press("", "g", can)).toEqual({ act: null, started: "g" });
    expect(press("g", "w", can)).toEqual({ act: "waiting", started: "" });
  });

  test("a second key that fits nothing is a first one", () => {
    expect(press("g", "j", can)).toEqual({ act: "next", started: "" });
    expect(press("g", "z", can)).toEqual({ act: null, started: "z" });
  });

  test("what cannot be done now has no key", () => {
    expect(press("", "v", { away: nothing })).toEqual({ act: "away", started: "" });
    expect(press("", "z", { reply: nothing })).toEqual({ act: null, started: "" });
  });
});
