import { describe, expect, test } from "vitest";
import { findEmoji } from "./EmojiPanel";
import { emojis } from "./emoji";

const texts = (typed: string, recent: string[] = []) => findEmoji(typed, recent).map(({ text }) => text);

describe("pictures", () => {
  test("each is there once, with words in both languages", () => {
    expect(new Set(emojis.map(({ text }) => text)).size).toBe(emojis.length);
    for (const { text, words } of emojis) {
      expect(text).toMatch(/\p{Extended_Pictographic}/u);
      expect(words, text).toMatch(/[a-z]/);
      expect(words, text).toMatch(/\p{Script=Han}/u);
    }
  });

  test("are found by the beginnings of words, in either language", () => {
    expect(texts("thumbs u")).toEqual(["👍"]);
    expect(texts("谢")).toContain("🙏");
    expect(texts("水")).toEqual(["💧"]);
    expect(texts("no such thing")).toEqual([]);
  });

  test("those used last come first, each once", () => {
    expect(texts("", ["🐼", "👍", "gone"]).slice(0, 3)).toEqual(["🐼", "👍", "😀"]);
    expect(texts("", ["🐼"]).length).toBe(emojis.length);
  });
});
