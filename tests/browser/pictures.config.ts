import { defineConfig } from "@playwright/test";
import tests, { browser } from "./playwright.config";

/** Pictures of every page and state, to be looked at: `npm run pictures`. */
export default defineConfig({ ...tests, testMatch: "shell/pictures.ts", timeout: 600_000, use: { ...browser, actionTimeout: 30_000 } });
