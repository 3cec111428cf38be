import { expect, test } from "vitest";
import type { Say } from "../i18n/i18n";
import { openingOf, openingWords, presenceOf } from "./opening";

const say: Say = (key, values) => [key, ...Object.values(values ?? {})].join(" ");
const now = new Date(2026, 0, 5, 7, 0);
const at = (day: number) => new Date(2026, 0, day, 9, 0).toISOString();

test("customers are told that somebody is there only when that is known", () => {
  expect(presenceOf({ open: true, staffed: true })).toBe("here");
  expect(presenceOf({ open: true, staffed: false })).toBe("nobody");
  expect(presenceOf({ open: true })).toBeNull();
  expect(openingWords({ open: true }, say, now, "en-GB")).toBeNull();
});

test("what was to change by now is not told any more", () => {
  const before = new Date(now.getTime() - 1).toISOString();
  expect(presenceOf({ open: false, changesAt: before }, now)).toBeNull();
  expect(openingWords({ open: true, staffed: true, changesAt: before }, say, now, "en-GB")).toBeNull();
});

test("out of hours they are told when it opens, whoever is there", () => {
  expect(presenceOf({ open: false, staffed: true })).toBe("closed");
  expect(openingWords({ open: false }, say, now, "en-GB")).toBe("opening.closed");
  expect(openingWords({ open: false, changesAt: at(5) }, say, now, "en-GB")).toMatch(/^opening\.closedToday 0?9:00/);
  expect(openingWords({ open: false, changesAt: at(6) }, say, now, "en-GB")).toMatch(/^opening\.closedUntil Tue.* 0?9:00/);
});

test("where one waits the queue's own agents count, and its own hours where it has some", () => {
  const company = { open: true, staffed: true, changesAt: at(5) };

  expect(openingOf(company)).toEqual(company);
  expect(openingOf(company, { staffed: false })).toEqual({ ...company, staffed: false });
  expect(openingOf(undefined, { staffed: true })).toBeUndefined();
  expect(openingOf(company, { staffed: false, open: false, changesAt: at(6) })).toEqual({ open: false, staffed: false, changesAt: at(6) });
  expect(openingOf(company, { staffed: true, open: true })).toEqual({ open: true, staffed: true });
});
