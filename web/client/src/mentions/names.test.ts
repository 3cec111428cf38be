import { describe, expect, test } from "vitest";
import { namedIn, piecesOf } from "./names";

const staff = [
  { id: "ana", name: "Ana" },
  { id: "lima", name: "Ana Lima" },
  { id: "wang", name: "王芳" },
  { id: "wang2", name: "王芳芳" },
  { id: "odd", name: "J. (Jo) $^*+?[x]\\" },
  { id: "sara", name: "סרה" },
  { id: "lee1", name: "Lee" },
  { id: "lee2", name: "Lee" },
  { id: "nameless", name: "" },
];
const nobody = new Set<string>();

describe("whom a note names", () => {
  test.each([
    ["@Ana please look", ["ana"]],
    ["ask @Ana Lima, not her", ["lima"]],
    ["@Ana Limas mail", ["ana"]],
    ["@Ana and @Ana Lima and @Ana", ["ana", "lima"]],
    ["(@Ana)", ["ana"]],
    ["@Anabel", []],
    ["@ana", []],
    ["write to joe@Ana", []],
    ["write to joe.@Ana", []],
    ["Ana", []],
    ["@ Ana @", []],
    ["请@王芳看一下", ["wang"]],
    ["@王芳芳请看", ["wang2"]],
    ["@Ana请看", ["ana"]],
    ["@J. (Jo) $^*+?[x]\\: look", ["odd"]],
    ["שלום @סרה, תראי", ["sara"]],
    ["@Ana😀", ["ana"]],
  ])("%s", (text, ids) => {
    expect(namedIn(text, staff, nobody)).toEqual(ids);
  });

  test("of two of one name the chosen one, else both", () => {
    expect(namedIn("@Lee", staff, new Set(["lee2"]))).toEqual(["lee2"]);
    expect(namedIn("@Lee", staff, new Set(["ana"]))).toEqual(["lee1", "lee2"]);
  });
});

describe("a text in pieces", () => {
  test("is the same text", () => {
    const text = "hi @Ana, @Ana Lima and @Lee @ x@Ana";
    expect(
      piecesOf(text, staff)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
    expect(piecesOf(text, staff).filter(({ people }) => people)).toHaveLength(3);
  });

  test("without names is one piece", () => {
    expect(piecesOf("@Ana", [])).toEqual([{ text: "@Ana" }]);
    expect(piecesOf("", staff)).toEqual([]);
  });
});
