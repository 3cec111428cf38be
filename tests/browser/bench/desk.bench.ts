import { writeFileSync } from "node:fs";
import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "../people/portal";

const seconds = Number(process.env.DESK_SECONDS ?? 60);
const pairs = Number(process.env.DESK_PAIRS ?? 500);
const keyEvery = 400;

interface Measured {
  /** Tasks of more than 50 ms: when, since the beginning, and how long, in ms. */
  longTasks: { at: number; lasted: number }[];
  /** Input delay of each key (W3C Event Timing): from the key until the page took it up, in ms. */
  delays: number[];
  /** From each key until the page had drawn what it did, in ms. */
  paints: number[];
}

/** Looks at the desk while everybody writes, moves through the list and types, and notes how the page keeps up. */
test("The desk under load", async ({ portal }) => {
  const agent = await portal.supervisor("/desk?view=all");
  const { page } = agent;
  const devtools = await page.context().newCDPSession(page);
  await agent.list.getByRole("listitem").getByRole("link").first().click();
  await expect(agent.thread.said.first()).toBeVisible();

  const heap = [await heapOf(devtools)]; // collecting stops the page: before and after, not while it is measured
  await page.evaluate(measure);
  const until = Date.now() + seconds * 1000;
  for (let key = 0; Date.now() < until; key++) {
    await press(page, key);
  }
  const { longTasks, delays, paints } = await page.evaluate(() => (window as unknown as { measured: Measured }).measured);
  heap.push(await heapOf(devtools));
  const result = {
    seconds,
    pairs,
    longTasks: longTasks.length,
    longTasksByMinute: Array.from(
      { length: Math.ceil(seconds / 60) },
      (_, minute) => longTasks.filter(({ at }) => Math.floor(at / 60_000) === minute).length,
    ),
    longest: Math.max(0, ...longTasks.map(({ lasted }) => lasted)),
    inputs: paints.length,
    inputDelay: percentiles(delays),
    toPaint: percentiles(paints),
    heapMiB: heap,
  };
  expect(paints.length).toBeGreaterThan(seconds / 2);
  writeFileSync(process.env.DESK_RESULT ?? "test-results/desk.json", `${JSON.stringify(result, null, 2)}\n`);
});

/** Down the list, up again, and a word into the answer in between, which is taken out again: nobody has a hundred drafts. */
async function press(page: Page, key: number): Promise<void> {
  const moves = ["j", "j", "k", "r", "a", "b", "c", "Backspace", "Backspace", "Backspace", "Escape"];
  await page.keyboard.press(moves[key % moves.length] ?? "j");
  await page.waitForTimeout(keyEvery);
}

function measure(): void {
  const measured: Measured = { longTasks: [], delays: [], paints: [] };
  const began = performance.now();
  Object.assign(window, { measured });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      measured.longTasks.push({ at: startTime - began, lasted: Math.round(duration) });
  }).observe({ type: "longtask" });
  addEventListener(
    "keydown",
    ({ timeStamp }) => {
      measured.delays.push(performance.now() - timeStamp);
      requestAnimationFrame(() => setTimeout(() => measured.paints.push(performance.now() - timeStamp)));
    },
    { capture: true },
  );
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = (await devtools.send("Runtime.getHeapUsage")) as { usedSize: number };
  return Math.round(usedSize / 104857.6) / 10;
}

function percentiles(values: readonly number[]): { p50: number; p95: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}
