import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "./en";
import { mail } from "./mail.en";
import { mail as mailZh } from "./mail.zh";
import { staff } from "./staff.en";
import { staff as staffZh } from "./staff.zh";
import { tickets } from "./tickets.en";
import { tickets as ticketsZh } from "./tickets.zh";
import { zh } from "./zh";

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ""): Map<string, string> {
  const words = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") words.set(here, value);
    else for (const [inner, text] of flat(value, here)) words.set(inner, text);
  }
  return words;
}

const values = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

/** Every refusal code that the server's sources give, or promise in a doc comment of a contract. */
function serverCodes(): Set<string> {
  const house = join(import.meta.dirname, "../../../..");
  const codes = new Set<string>();
  for (const project of ["grain-interfaces", "grains", "web"]) {
    for (const file of readdirSync(join(house, project), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".cs") || /(^|\/)(obj|bin|client)\//.test(file)) continue;
      const source = readFileSync(join(house, project, file), "utf8");
      for (const [, code] of source.matchAll(/(?:Refusal\.[A-Z]\w+|Problem\.Of)\([^"()]*"([a-z_]+\.[a-z_]+)"/g)) codes.add(code ?? "");
      for (const [comment] of source.matchAll(/Refusals?:[^;{}]*/g))
        for (const [, code] of comment.matchAll(/<c>([a-z_]+\.[a-z_]+)<\/c>/g)) codes.add(code ?? "");
    }
  }
  return codes;
}

/** As the page has them: bundles of words grow into one. */
const together = (...bundles: readonly object[]) => new Map(bundles.flatMap((words) => [...flat(words as Tree)]));

const english = together(en, staff, tickets, mail);
const chinese = together(zh, staffZh, ticketsZh, mailZh);

describe("words", () => {
  test("every refusal of the server has words in both languages", () => {
    const codes = serverCodes();
    expect(codes.size).toBeGreaterThan(20);
    for (const code of codes) {
      expect(english.has(`errors.${code}`), `en: ${code}`).toBe(true);
      expect(chinese.has(`errors.${code}`), `zh: ${code}`).toBe(true);
    }
  });

  test("both languages speak of the same values", () => {
    for (const [key, text] of chinese) expect(values(text), key).toEqual(values(english.get(key) ?? ""));
  });

  test("nothing is left in English, and punctuation in Chinese sentences is full-width", () => {
    for (const [key, text] of chinese) {
      if (key !== "app.name" && /[a-z]/i.test(text.replaceAll(/\{\{\w+\}\}/g, ""))) expect(text, key).toMatch(/\p{Script=Han}/u);
      expect(text, key).not.toMatch(/\p{Script=Han}[,.;:!?]|[,;:!?]\p{Script=Han}/u);
    }
  });

  test("nobody is shouted at", () => {
    for (const [key, text] of [...english, ...chinese]) expect(text, key).not.toMatch(/[!！]/);
  });

  test("every plural has both of its English forms", () => {
    for (const key of english.keys()) if (key.endsWith("_one")) expect(english.has(key.replace(/_one$/, "_other")), key).toBe(true);
  });
});
