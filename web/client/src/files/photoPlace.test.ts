import { describe, expect, test } from "vitest";
import { withoutPlace } from "./photoPlace";

const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];
const part = (marker: number, body: readonly number[]) => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body];
const words = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const frame = part(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
const picture = [...part(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xff, 0xd9];
const jpeg = (...parts: readonly (readonly number[])[]) =>
  new Blob([new Uint8Array([0xff, 0xd8, ...parts.flat(), ...frame, ...picture])], { type: "image/jpeg" });

/** An Exif part of a phone: which way is up, and where it was, in either order of bytes. */
function exif(orientation: number, little: boolean): number[] {
  const two = (value: number) => (little ? [value & 0xff, value >> 8] : [value >> 8, value & 0xff]);
  const four = (value: number) => (little ? [...two(value), 0, 0] : [0, 0, ...two(value)]);
  const entry = (tag: number, value: number) => [...two(tag), ...two(3), ...four(1), ...two(value), 0, 0];
  const directory = [...two(2), ...entry(0x8825, 38), ...entry(0x0112, orientation), ...four(0)];
  return part(0xe1, [
    ...words("Exif"),
    0,
    0,
    ...words(little ? "II" : "MM"),
    ...two(42),
    ...four(8),
    ...directory,
    ...words("GPS 52.5N 13.4E"),
  ]);
}

describe("a photo", () => {
  test.each([true, false])("loses where it was taken, and keeps which way is up (%s)", async (little) => {
    const clean = await withoutPlace(jpeg(part(0xe0, words("JFIF")), exif(6, little), part(0xe1, words("http://ns.adobe.com/xap 52.5"))));
    const text = String.fromCharCode(...(await bytesOf(clean)));
    expect(clean.type).toBe("image/jpeg");
    expect(text).not.toContain("52.5");
    expect(text).toContain("JFIF");
    const again = await bytesOf(clean);
    expect(again.slice(0, 4)).toEqual([0xff, 0xd8, 0xff, 0xe1]);
    expect(again.slice(-picture.length)).toEqual(picture);
    expect(await bytesOf(await withoutPlace(clean)), "once is enough").toEqual(again);
  });

  test("that stands upright needs no such part at all", async () => {
    expect(await bytesOf(await withoutPlace(jpeg(exif(1, false))))).toEqual(await bytesOf(jpeg()));
  });

  test("that says nothing of itself, is broken off or is none stays as it is", async () => {
    const broken = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1])]);
    for (const same of [jpeg(), broken, new Blob(["words"]), new Blob([])]) expect(await withoutPlace(same)).toBe(same);
  });
});
