import { describe, expect, test } from "vitest";
import { type BusinessHours, clockOf, cleaned, likeMonday, minutesOf, oneMore, areWhole, spanning, timesOf, zonesWith } from "./hours";
import { momentIn } from "./momentIn";

const hours: BusinessHours = {
  name: "company",
  zone: "Europe/Berlin",
  week: [
    { day: 3, from: 600, to: 660 },
    { day: 1, from: 780, to: 1080 },
    { day: 1, from: 540, to: 720 },
  ],
  holidays: [
    { date: "2026-12-25", name: " Christmas " },
    { date: "2026-01-01", name: "New Year" },
  ],
};

describe("hours as they are written", () => {
  test("an end that is not later than the beginning is on the next day", () => {
    expect(spanning(5, 22 * 60, 2 * 60)).toEqual({ day: 5, from: 1320, to: 1560 });
    expect(spanning(5, 540, 540)).toEqual({ day: 5, from: 540, to: 1980 });
    expect(spanning(5, 540, 0)).toEqual({ day: 5, from: 540, to: 1440 });
    expect(spanning(5, 540, 1500)).toEqual({ day: 5, from: 540, to: 1500 });
    expect(spanning(5, 540, 1080)).toEqual({ day: 5, from: 540, to: 1080 });
  });

  test("a time reads as it was written", () => {
    for (const clock of ["00:00", "09:05", "23:59"]) expect(clockOf(minutesOf(clock) ?? -1)).toBe(clock);
    expect(clockOf(1560)).toBe("02:00");
    expect(minutesOf("")).toBeNull();
  });

  test("a further time comes after the others and ends by midnight", () => {
    expect(oneMore(timesOf(hours, 1), 1)).toEqual({ day: 1, from: 1140, to: 1380 });
    expect(oneMore([{ day: 1, from: 0, to: 1440 }], 1)).toEqual({ day: 1, from: 1380, to: 1440 });
    expect(oneMore([], 7)).toEqual({ day: 7, from: 540, to: 1080 });
  });

  test("the days from Tuesday to Friday become as Monday is, and nothing else changes", () => {
    const all = likeMonday(hours);
    for (const day of [1, 2, 3, 4, 5]) expect(timesOf(all, day).map(({ from }) => from)).toEqual([780, 540]);
    for (const day of [6, 7]) expect(timesOf(all, day)).toEqual([]);
  });

  test("what is sent is in order, and a holiday has a day of its own and a name", () => {
    expect(cleaned(hours).week.map(({ from }) => from)).toEqual([540, 780, 600]);
    expect(cleaned(hours).holidays).toEqual([
      { date: "2026-01-01", name: "New Year" },
      { date: "2026-12-25", name: "Christmas" },
    ]);
    expect(areWhole(hours)).toBe(true);
    expect(areWhole({ ...hours, holidays: [{ date: "", name: "x" }] })).toBe(false);
    expect(areWhole({ ...hours, holidays: [hours.holidays[1] ?? { date: "", name: "" }, { date: "2026-01-01", name: "Twice" }] })).toBe(
      false,
    );
  });

  test("a zone that the browser does not list is there all the same", () => {
    expect(zonesWith("Nowhere/Yet").get("Nowhere")).toEqual(["Nowhere/Yet"]);
  });
});

test("a moment is told by the clock of its zone, with the day where it is another one", () => {
  const now = new Date("2026-01-05T20:00:00Z");
  expect(momentIn("2026-01-05T21:30:00Z", "Europe/Berlin", "en-GB", now)).toBe("22:30");
  expect(momentIn("2026-01-05T23:30:00Z", "Europe/Berlin", "en-GB", now)).toBe("Tue 00:30");
  expect(momentIn("2026-02-05T08:00:00Z", "Europe/Berlin", "en-GB", now)).toMatch(/5 Feb.*9:00/);
});
