import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast, darkShades, lightShades, type Shades, steps } from "./colours";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
const extremes = ["#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#ff0000", "#2f5bd0", "#808080"];

describe("whatever the brand's colour is", () => {
  const check = (brand: string) => {
    const readable = ({ accent, text, soft, onAccent, onAccentDim }: Shades, ground: string) => [
      contrast(onAccent, accent),
      contrast(onAccentDim, accent),
      contrast(text, soft),
      contrast(text, ground),
    ];
    for (const ratio of [...readable(lightShades(brand), "#ffffff"), ...readable(darkShades(brand), "#15191f")])
      expect(ratio, brand).toBeGreaterThanOrEqual(4.5);
  };

  test("text can be read in light and dark", () => {
    extremes.forEach(check);
    fc.assert(fc.property(colour, check));
  });

  test("there are ten steps, and white can be read on those that buttons have", () => {
    fc.assert(
      fc.property(colour, (brand) => {
        const all = steps(brand);
        expect(all).toHaveLength(10);
        for (const at of [5, 6]) expect(contrast("#ffffff", all[at] ?? "")).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  test("one that can be read as it is stays as it is", () => {
    expect(lightShades("#2f5bd0").accent).toBe("#2f5bd0");
  });
});
