import { expect, test } from "vitest";
import { type CustomField, cleanNames, named } from "./field";
import { nameIn } from "./value";

const field: CustomField = { name: "Serial number", kind: "text", for: "filledIn" };

test("a field with one name is called so in both languages", () => {
  expect([nameIn(field, "en"), nameIn(field, "zh")]).toEqual(["Serial number", "Serial number"]);
  expect(named(field, { en: "Serial", zh: "" }, "en")).toEqual({ ...field, name: "Serial", names: null });
});

test("a second name is for its language, and the first for all others", () => {
  const both = named(field, { zh: "序列号", en: "Serial" }, "zh");
  expect([nameIn(both, "en"), nameIn(both, "zh")]).toEqual(["Serial", "序列号"]);
  expect(named(both, { zh: "", en: "Serial" }, "zh").name).toBe("Serial");
});

test("what is kept says something in each language that it names", () => {
  expect(cleanNames({ ...field, name: " Serial ", names: { en: "Serial ", zh: "  " } })).toEqual({
    name: "Serial",
    names: { en: "Serial" },
  });
  expect(cleanNames({ ...field, names: { zh: " " } }).names).toBeNull();
});
