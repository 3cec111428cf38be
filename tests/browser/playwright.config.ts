import { defineConfig } from "@playwright/test";

const portals = process.env.PORTAL_URL?.split(" ") ?? [];

/** The same browser for tests and pictures: whatever Chromium is there, talking to nobody but the Portal of its worker. */
export const browser = {
  baseURL: portals[Number(process.env.TEST_PARALLEL_INDEX ?? 0)] ?? "http://localhost:5080",
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
};

// A Portal for each worker: the demo has two agents, and the queue gives work to whichever of them is free.
export default defineConfig({
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: portals.length || 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  // A trace of every test costs time in all of them: `npm test -- --trace on` when one fails.
  use: { ...browser, screenshot: "only-on-failure", actionTimeout: 15_000, navigationTimeout: 30_000 },
});
