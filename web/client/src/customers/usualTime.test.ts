import { expect, test } from "vitest";
import { usualTime } from "./usualTime";

test("a wait is said as people do, rather too long than too short", () => {
  const said = [0, 59, 60, 61, 600, 601, 3300, 3301, 3600, 3601].map((seconds) => Object.values(usualTime(seconds)).join(" "));
  expect(said).toEqual([
    "moment 1",
    "moment 1",
    "minutes 1",
    "minutes 2",
    "minutes 10",
    "minutes 15",
    "minutes 55",
    "hours 1",
    "hours 1",
    "hours 2",
  ]);
});
