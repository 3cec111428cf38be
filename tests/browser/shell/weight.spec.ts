import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "../people/portal";

/** Kilobytes of script, compressed, that a page loads until nothing more comes. */
async function weigh(page: Page, path: string): Promise<number> {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.set(response.url(), response.body());
  });
  await page.goto(path, { waitUntil: "networkidle" });
  const bodies = await Promise.all(scripts.values());
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000;
}

test("A customer's page loads at most 170 KB of script", async ({ portal }) => {
  const { page } = await portal.customer();
  const weight = await weigh(page, "/");
  test.info().annotations.push({ type: "KB", description: weight.toFixed(1) });
  expect(weight).toBeGreaterThan(50);
  expect(weight).toBeLessThanOrEqual(170);
});

test("The desk loads at most 350 KB of script", async ({ portal }) => {
  const agent = await portal.agent("lin", "away");
  const page = await agent.context.newPage();
  const weight = await weigh(page, "/desk");
  test.info().annotations.push({ type: "KB", description: weight.toFixed(1) });
  expect(weight).toBeGreaterThan(100);
  expect(weight).toBeLessThanOrEqual(350);
});

test("Scripts are sent compressed", async ({ portal }) => {
  const { page } = await portal.customer();
  const [script] = await Promise.all([page.waitForResponse((response) => /\/assets\/index-.*\.js$/.test(response.url())), page.goto("/")]);
  expect(await script.headerValue("content-encoding")).toMatch(/^(br|gzip)$/);
});

for (const language of ["en", "zh"] as const) {
  test(`What a customer's page is made of is named in it, so that all of it comes in one wave (${language})`, async ({ portal }) => {
    const { page } = await portal.customer({ language });
    for (const path of ["/", "/sign-in", "/sign-up"]) {
      const loaded = new Set<string>();
      page.on("request", (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.startsWith("/assets/")) loaded.add(pathname);
      });
      const answer = await page.goto(path, { waitUntil: "networkidle" });
      const named = new Set((await answer?.text())?.match(/\/assets\/[\w.~-]+/g));
      expect([...loaded].toSorted()).toEqual([...named].toSorted());
    }
  });
}
