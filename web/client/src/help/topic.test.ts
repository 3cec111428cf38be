import { describe, expect, test } from "vitest";
import { acts } from "../agents/acts";
import { piecesOf, topicsWith } from "./topic";
import { topics as en } from "./topics.en";
import { topics as zh } from "./topics.zh";

const keysIn = (text: readonly string[]) => text.flatMap(piecesOf).flatMap((piece) => ("keys" in piece ? [piece.keys] : []));

describe("help", () => {
  test("both languages have the same topics, and name the same keys in each", () => {
    expect(zh.map(({ id }) => id)).toEqual(en.map(({ id }) => id));
    for (const [at, { id, text }] of en.entries()) expect(keysIn(zh[at]?.text ?? []).sort(), id).toEqual(keysIn(text).sort());
  });

  test("every key that it names does something at the desk", () => {
    const known = new Set<string>(acts.map(({ keys }) => keys));
    for (const { id, text } of en) for (const keys of keysIn(text)) expect(known.has(keys), `${id}: ${keys}`).toBe(true);
  });

  test("nothing is left in English, nobody is shouted at, and punctuation in Chinese is full-width", () => {
    for (const { id, title, text } of zh)
      for (const words of [title, ...text]) {
        expect(words, id).toMatch(/\p{Script=Han}/u);
        expect(words, id).not.toMatch(/\p{Script=Han}[,.;:!?]|[,;:!?]\p{Script=Han}|[!！]/u);
      }
  });

  test("a topic is found by words of its title and text, in any order", () => {
    expect(topicsWith(en, "days RESOLVE").map(({ id }) => id)).toEqual(["states"]);
    expect(topicsWith(en, " ")).toHaveLength(en.length);
    expect(topicsWith(en, "no such words")).toEqual([]);
  });

  test("a paragraph comes apart into words and keys", () => {
    expect(piecesOf("Press «g m», then go.")).toEqual([{ words: "Press " }, { keys: "g m" }, { words: ", then go." }]);
  });
});
