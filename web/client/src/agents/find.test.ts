import { describe, expect, test } from "vitest";
import { found } from "./find";

const look = (typed: string, ...texts: string[]) => found(typed, texts, (text) => text);

describe("finding by words", () => {
  test("nothing typed finds everything, in its order", () => {
    expect(look("  ", "b", "a")).toEqual(["b", "a"]);
  });

  test("every word must be there, in any order and in any part", () => {
    expect(look("leak mach", "the machine leaks", "the machine", "a leak")).toEqual(["the machine leaks"]);
  });

  test("what begins so comes first, then where a word begins so", () => {
    expect(look("no", "piano", "write a note", "note")).toEqual(["note", "write a note", "piano"]);
  });

  test("capitals, marks and width do not matter; Chinese is found by any of its characters", () => {
    expect(look("jose", "José")).toEqual(["José"]);
    expect(look("ｍ2", "The M2")).toEqual(["The M2"]);
    expect(look("漏水", "咖啡机漏水")).toEqual(["咖啡机漏水"]);
  });

  test("what was typed is words and no pattern", () => {
    expect(look(".*", "anything")).toEqual([]);
    expect(look("(", "call (me)")).toEqual(["call (me)"]);
  });
});
