import { describe, expect, test } from "vitest";
import type { Row } from "../live/rows";
import { kept, type Place, placeAt } from "./listPlace";

const height = 10;
const row = (id: string, version = 1): Row => ({ id, version });
const rows = [..."abcdefghij"].map((id) => row(id));

function at(top: number): Place<Row> {
  const place = placeAt(rows, top, height, null);
  if (!place) throw new Error("at the top");
  return place;
}

describe("the reader's place in a list", () => {
  test("at the top there is none: one sees what comes", () => {
    expect(placeAt(rows, 0, height, null)).toBeNull();
    expect(placeAt([], 5, height, null)).toBeNull();
  });

  test("rows that come above push nothing away, and are counted once", () => {
    const once = kept(at(35), [row("x"), row("y"), ...rows], height);
    expect(once?.top).toBe(55);
    expect([...(once?.place.fresh ?? [])]).toEqual(["x", "y"]);
    const twice = once && kept(once.place, [row("z"), row("x", 2), row("y"), ...rows], height);
    expect(twice?.top).toBe(65);
    expect(twice?.place.fresh.size).toBe(3);
  });

  test("a row in sight that moves to the top does not take the reader along", () => {
    const [a, b, c, d, ...rest] = rows as [Row, Row, Row, Row, ...Row[]];
    const moved = kept(at(30), [row("d", 2), a, b, c, ...rest], height);
    expect(d.id).toBe("d");
    expect(moved?.top).toBe(30);
    expect([...(moved?.place.fresh ?? [])]).toEqual(["d"]);
  });

  test("a row that leaves above lets nothing jump", () => {
    expect(kept(at(35), rows.slice(1), height)?.top).toBe(25);
  });

  test("when everything in sight is gone the list stays as it is", () => {
    expect(kept(at(35), [row("a"), row("b")], height)).toBeNull();
  });

  test("what one has scrolled up to is not new any more", () => {
    const place = kept(at(35), [row("x"), row("y"), ...rows], height)?.place ?? null;
    expect([...(placeAt([row("x"), row("y"), ...rows], 15, height, place)?.fresh ?? [])]).toEqual(["x"]);
  });
});
