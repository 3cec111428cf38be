// What Lighthouse says of the customer's pages, on a phone and on a desk: the median of several runs, against what was promised.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromium } from "playwright-core";

const url = process.env.PORTAL_URL ?? "http://localhost:5080";
const runs = Number(process.env.RUNS ?? 5);
const port = Number(process.env.DEVTOOLS_PORT ?? 9222);
const kinds = { mobile: undefined, desktop: desktopConfig };
const least = { accessibility: 95, "best-practices": 95, performance: { mobile: 85, desktop: 95 } };
const categories = Object.keys(least);

const profile = mkdtempSync(join(tmpdir(), "portal-pages-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    `--remote-debugging-port=${port}`,
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const pages = { home: "/", "sign in": "/sign-in", "sign up": "/sign-up", conversation: await beginConversation() };
  const results = [];
  for (const [name, path] of Object.entries(pages))
    for (const kind of Object.keys(kinds)) results.push({ page: name, on: kind, ...(await scoresOf(path, kind)) });
  console.table(results);
  if (process.env.RESULT) writeFileSync(process.env.RESULT, `${JSON.stringify(results, null, 2)}\n`);
  process.exitCode = results.some(isTooLow) ? 1 : 0;
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}

/** Everybody comes for the first time: nothing is kept of the visit before but who they are. */
async function forget() {
  const devtools = await browser.newCDPSession(browser.pages()[0] ?? (await browser.newPage()));
  await devtools.send("Network.clearBrowserCache");
  await devtools.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes: "service_workers,cache_storage" });
  await devtools.detach();
}

/** A visitor with a conversation of some messages, whose cookie the measured pages have too. */
async function beginConversation() {
  const command = () => ({ commandId: crypto.randomUUID() });
  const post = async (path, data) => {
    const answer = await browser.request.post(new URL(path, url).href, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  await post("/api/visitor", {});
  const { stream } = await post("/api/conversations", { ...command(), text: "Hello, my coffee machine leaks since this morning." });
  const id = stream.split("/")[1];
  for (let count = 1; count <= 10; count++) await post(`/api/conversations/${id}/messages`, { ...command(), text: `Message ${count}` });
  return `/c/${id}`;
}

async function scoresOf(path, kind) {
  const scores = Object.fromEntries(categories.map((category) => [category, []]));
  for (let run = 0; run < runs; run++) {
    const flags = { port, output: "json", logLevel: "error", onlyCategories: categories, disableStorageReset: true };
    await forget();
    const { lhr } = await lighthouse(new URL(path, url).href, flags, kinds[kind]);
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    for (const category of categories) scores[category].push(Math.round(lhr.categories[category].score * 100));
    if (run === 0) tellOf(lhr);
  }
  return Object.fromEntries(categories.map((category) => [category, scores[category].sort((a, b) => a - b)[Math.floor(runs / 2)]]));
}

/** What costs points in accessibility and best practices, by name. */
function tellOf(lhr) {
  for (const category of ["accessibility", "best-practices"])
    for (const { id, weight } of lhr.categories[category].auditRefs)
      if (weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1) console.log(`${lhr.finalDisplayedUrl}: ${lhr.audits[id].title}`);
}

function isTooLow(result) {
  return categories.some((category) => result[category] < (least[category][result.on] ?? least[category]));
}
