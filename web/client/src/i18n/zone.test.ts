import { afterEach, describe, expect, test } from "vitest";
import { liveIn, momentAt, onTheWall, whenMoved, zoneNow } from "./zone";

afterEach(() => liveIn(null));

describe("the reader's own zone", () => {
  test("says what their clock shows, and when it shows that", () => {
    liveIn("Asia/Shanghai");
    expect(onTheWall("2026-11-22T18:30:00Z").toISOString()).toBe("2026-11-23T02:30:00.000Z");
    expect(momentAt(2026, 10, 23, 9).toISOString()).toBe("2026-11-23T01:00:00.000Z");
    expect(momentAt(2026, 10, 31, 9).toISOString()).toBe("2026-12-01T01:00:00.000Z");
  });

  test("goes through the change of the clocks", () => {
    liveIn("Europe/Berlin");
    expect(momentAt(2026, 2, 28, 9).toISOString()).toBe("2026-03-28T08:00:00.000Z");
    expect(momentAt(2026, 2, 29, 9).toISOString()).toBe("2026-03-29T07:00:00.000Z");
    expect(onTheWall("2026-10-25T00:30:00Z").getUTCHours()).toBe(2);
    expect(onTheWall("2026-10-25T01:30:00Z").getUTCHours()).toBe(2);
  });

  test("one that the browser does not know is the browser's own", () => {
    liveIn("Mars/Olympus");
    expect(zoneNow()).toBeUndefined();
    expect(momentAt(2026, 0, 5, 9)).toEqual(new Date(2026, 0, 5, 9));
  });

  test("another one is told once", () => {
    let told = 0;
    const stop = whenMoved(() => told++);
    liveIn("Asia/Tokyo");
    liveIn("Asia/Tokyo");
    stop();
    expect(told).toBe(1);
  });
});
