import { defineConfig } from "@playwright/test";

/** The same browser for tests and pictures: whatever Chromium is there, talking to nobody but Portal. */
export const browser = {
  baseURL: process.env.PORTAL_URL ?? "http://localhost:5080",
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

// One worker: the demo has two agents, and the queue gives work to whichever of them is free.
export default defineConfig({
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  // A trace of every test costs time in all of them: `npm test -- --trace on` when one fails.
  use: { ...browser, screenshot: "only-on-failure", actionTimeout: 15_000, navigationTimeout: 30_000 },
});
