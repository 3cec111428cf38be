import { describe, expect, test } from "vitest";
import { actionsOf, cleaned, fitted, isWhole, oneMore, rises, type Sequence, withShipped } from "./sequence";

const nudges: Sequence = {
  name: " Ask again ",
  for: "ticket",
  when: "answered",
  if: { queues: [], labels: [], types: ["complaint"] },
  steps: [
    { action: "nudge", wait: 2, unit: "businessDays", text: { en: " Still there? ", zh: "" } },
    { action: "solve", wait: 7, unit: "businessDays", text: {} },
  ],
  stops: [],
};

describe("a sequence", () => {
  test("is sent without what says nothing", () => {
    expect(cleaned(nudges)).toEqual({
      name: "Ask again",
      for: "ticket",
      when: "answered",
      if: { queues: null, labels: null, types: ["complaint"] },
      steps: [
        { action: "nudge", wait: 2, unit: "businessDays", text: { en: "Still there?" } },
        { action: "solve", wait: 7, unit: "businessDays", text: null },
      ],
      stops: null,
      next: null,
      off: null,
    });
  });

  test("has steps that wait longer and longer, whatever they are counted in", () => {
    expect(rises(nudges)).toBe(true);
    expect(rises({ ...nudges, steps: [...nudges.steps, { action: "reminder", wait: 100, unit: "hours" }] })).toBe(false);
    expect(rises({ ...nudges, steps: [...nudges.steps, oneMore(nudges)] })).toBe(true);
  });

  test("is whole when each step that speaks has words in one language", () => {
    expect(isWhole(nudges)).toBe(true);
    expect(isWhole({ ...nudges, steps: [{ action: "message", wait: 1, unit: "hours", text: { en: " " } }] })).toBe(false);
  });

  test("of conversations knows no surveys and no types", () => {
    const other = fitted({ ...nudges, for: "conversation", when: "solved" });
    expect(other.when).toBe("answered");
    expect(other.if?.types).toBeNull();
    expect(actionsOf({ ...nudges, when: "solved" })).toContain("survey");
    expect(actionsOf({ ...nudges, when: "begun" })).not.toContain("solve");
  });

  test("that Portal comes with stands where the settings say nothing, from the version in which a change of it was taken back", () => {
    const by = { kind: "agent", id: "a" } as const;
    const gone = { id: "one", version: 7, value: nudges, by, at: "2026-01-01T00:00:00Z" };
    const state = withShipped({ items: [], gone: [gone] }, { one: nudges, two: nudges });
    expect(state.items.map(({ id, version, at }) => [id, version, at])).toEqual([
      ["one", 7, ""],
      ["two", 0, ""],
    ]);
    expect(state.gone).toEqual([]);
  });
});
