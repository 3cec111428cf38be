import { describe, expect, test } from "vitest";
import type { Setting } from "../settings/settings";
import { typedAt } from "../typeahead/useTypeahead";
import { type CannedReply, filled, found, slash, textFor, unknownVariables } from "./cannedReply";

const values = { "customer.name": "Mei", "agent.name": "Lin", "date.today": "5 January 2026" };
const nameless = { ...values, "customer.name": "" };

describe("canned replies", () => {
  test("variables are filled in, however they are spaced, and nothing else is", () => {
    expect(filled("Hello {{customer.name}}, {{ agent.name }} here, on {{date.today}}. {{x}} $& \\d", values)).toBe(
      "Hello Mei, Lin here, on 5 January 2026. {{x}} $& \\d",
    );
  });

  test("a name is put in as it is, whatever it looks like", () => {
    expect(filled("Hello {{customer.name}}", { ...values, "customer.name": "$1 {{agent.name}}" })).toBe("Hello $1 {{agent.name}}");
  });

  test.each([
    ["Hello {{customer.name}}, how are you?", "Hello, how are you?"],
    ["{{customer.name}}，您好！", "您好！"],
    ["您好{{customer.name}}，请稍候。", "您好，请稍候。"],
    ["One\n{{customer.name}}: two", "One\ntwo"],
  ])("a name that is not known goes without a trace: %s", (text, expected) => {
    expect(filled(text, nameless)).toBe(expected);
  });

  test.each([
    ["Hello {{customer.name}} and {{agent.name}}", []],
    ["Hello {{customer.nam}}", ["{{customer.nam}}"]],
    ["Hello {{customer.name", ["{{customer.name"]],
    ["Hello {{}} {{a b}}", ["{{}}", "{{a b}}"]],
    ["{ {customer.name} }", []],
  ])("what is no variable is named: %s", (text, expected) => {
    expect(unknownVariables(text)).toEqual(expected);
  });

  test("the customer's language comes first, then the desk's, then whatever there is", () => {
    const both: CannedReply = { name: "hi", texts: { en: "Hello", zh: "您好" } };
    expect(textFor(both, "zh", "en")?.text).toBe("您好");
    expect(textFor(both, null, "en")?.text).toBe("Hello");
    expect(textFor({ name: "hi", texts: { zh: "您好" } }, "en", "en")).toEqual({ language: "zh", text: "您好" });
    expect(textFor({ name: "hi", texts: {} }, "en", "en")).toBeNull();
  });

  test("a few letters find names first, then texts", () => {
    const by = { kind: "agent", id: "a" } as const;
    const reply = (name: string, en: string): Setting<CannedReply> => ({
      id: name,
      version: 1,
      value: { name, texts: { en } },
      by,
      at: "",
    });
    const all = [reply("bye", "Good day"), reply("good morning", "Hello"), reply("so good", "Fine"), reply("other", "Nothing")];
    expect(found(all, "good", "en").map(({ id }) => id)).toEqual(["good morning", "so good", "bye"]);
    expect(found(all, "", "en")).toHaveLength(4);
  });

  test.each([
    ["/", 1, { from: 0, to: 1, wanted: "" }],
    ["/gre", 4, { from: 0, to: 4, wanted: "gre" }],
    ["Hello /你", 8, { from: 6, to: 8, wanted: "你" }],
    ["Hello\n/a", 8, { from: 6, to: 8, wanted: "a" }],
    ["and/or", 6, null],
    ["https://x", 9, null],
    ["/gre ", 5, null],
    ["/gre", 2, { from: 0, to: 2, wanted: "g" }],
  ])("a slash at the beginning of a word asks for a reply: %j", (text, caret, expected) => {
    expect(typedAt(text, caret, slash)).toEqual(expected);
  });
});
