import { defineConfig } from "@playwright/test";
import tests, { browser } from "./playwright.config";

/** Measurements in a browser, for deploy/bench.sh desk. */
export default defineConfig({ ...tests, testMatch: "bench/*.bench.ts", timeout: 1_000_000, reporter: "line", use: { ...browser } });
