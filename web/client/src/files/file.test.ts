import { expect, test } from "vitest";
import { cleanName, countOf } from "./file";

test.each([
  ["photo.jpg", "photo.jpg"],
  ["照片 😀.jpg", "照片 😀.jpg"],
  ["C:\\photos\\a.jpg", "C:_photos_a.jpg"],
  ["../a.jpg", ".._a.jpg"],
  ["a\u0000b\n.jpg", "ab.jpg"],
  ["a\u202egpj.exe", "agpj.exe"],
  ["👩\u200d👧.png", "👩\u200d👧.png"],
  [" .. ", "file"],
  ["", "file"],
])("a name that the server takes: %j", (name, clean) => expect(cleanName(name)).toBe(clean));

test("a long name is cut in its middle: the ending stays, and no character is halved", () => {
  const clean = cleanName(`${"😀".repeat(300)}.jpeg`);
  expect(clean).toMatch(/^(😀)+\.jpeg$/u);
  expect(clean.length).toBeLessThanOrEqual(200);
});

test("pictures are what has a size", () => {
  const file = { id: "1", name: "a", type: "image/png", size: 1 };
  expect(countOf([file, { ...file, width: 4, height: 3 }])).toEqual({ pictures: 1, others: 1 });
});
