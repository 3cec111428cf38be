import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { first: "Can you see this?", more: "And this?", last: "Not at night." },
  zh: { first: "能看到这条消息吗？", more: "这条呢？", last: "这会儿别出声。" },
} as const;

interface Told {
  popups: { title: string; body: string; click: () => void }[];
  tones: number;
}

/** The page believes that its reader looks elsewhere, and its browser notes what it is told to show and to sound. */
function lookElsewhere(): void {
  const told: Told = { popups: [], tones: 0 };
  Object.assign(window, { told });
  document.hasFocus = () => false;
  class Popup {
    static permission = "granted";
    onclick = () => {};
    constructor(title: string, { body = "" }: NotificationOptions = {}) {
      told.popups.push({ title, body, click: () => this.onclick() });
    }
    close(): void {}
  }
  Object.assign(window, { Notification: Popup });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    told.tones += 1;
    start.apply(this, when);
  };
}

const popups = (page: Page) =>
  page.evaluate(() => (window as unknown as { told: Told }).told.popups.map(({ title, body }) => `${title}: ${body}`));
const tones = (page: Page) => page.evaluate(() => (window as unknown as { told: Told }).told.tones);

for (const language of walkedIn("zh")) {
  const words = texts[language];
  test(`An agent who looks elsewhere is told of work and messages, and of nothing in quiet hours (${language})`, async ({ portal }) => {
    await portal.rests();
    const agent = await portal.agent("lin", "available", { language });
    await agent.page.addInitScript(lookElsewhere);
    await agent.reloads();
    await expect(agent.list).toBeVisible();
    const customer = await portal.customer({ language });
    await customer.starts(words.first);
    await expect.poll(() => popups(agent.page)).toEqual([`${agent.say("notices.workCame")}: ${words.first}`]);
    expect(await tones(agent.page)).toBe(2);
    await agent.page.evaluate(() => (window as unknown as { told: Told }).told.popups[0]?.click());
    await agent.page.waitForURL(new RegExp(customer.conversation));

    await customer.writes(words.more);
    await expect.poll(() => popups(agent.page)).toContain(`${agent.say("notices.messageCame")}: ${words.more}`);
    expect(await tones(agent.page)).toBe(3);

    await agent.page.keyboard.press("g");
    await agent.page.keyboard.press("p");
    const form = agent.page.getByRole("region", { name: agent.say("notices.title") });
    await form.getByRole("switch", { name: agent.say("notices.quiet") }).check();
    await form.getByLabel(agent.say("notices.from"), { exact: true }).fill("00:00");
    await form.getByLabel(agent.say("notices.to"), { exact: true }).fill("23:59");
    await agent.fits();
    await agent.page.goBack();
    await expect(agent.thread.message(words.more)).toBeVisible();
    await customer.writes(words.last);
    await expect(agent.thread.message(words.last)).toBeVisible();
    await expect.poll(() => agent.page.evaluate(noticed)).toBe(true);
    expect(await popups(agent.page)).not.toContain(`${agent.say("notices.messageCame")}: ${words.last}`);
    expect(await tones(agent.page)).toBe(3);
  });
}

test("An agent who looks elsewhere is told of what comes due, and led to the agenda", async ({ portal }) => {
  const ana = await portal.agent("ana", "available");
  await ana.page.addInitScript(lookElsewhere);
  await ana.reloads();
  const customer = await portal.customer();
  await customer.starts(texts.en.first);
  await ana.opens(texts.en.first);
  const set = await ana.context.request.post(`/api/conversations/${customer.conversation}/follow-ups`, {
    data: { commandId: randomUUID(), kind: "reminder", text: texts.en.last, when: { at: new Date().toISOString() } },
  });
  expect(set.status()).toBe(200);
  const told = `${ana.say("notices.dueCame")}: ${texts.en.last}`;
  await expect.poll(() => popups(ana.page)).toContain(told);
  await ana.page.evaluate(() => (window as unknown as { told: Told }).told.popups.at(-1)?.click());
  await ana.page.waitForURL(/\/agenda/);
  await expect(ana.page.locator("[data-follow-up]")).toContainText(texts.en.last);
});

/** Whether what came last has been decided upon: its version is marked. */
async function noticed(): Promise<boolean> {
  const id = /\/c\/([0-9a-f-]+)/.exec(location.pathname)?.[1] ?? "";
  const rows = (await (await fetch("/api/conversations?mine=true&state=assigned")).json()) as { items: { id: string; version: number }[] };
  const mark = Object.entries(localStorage).find(([key]) => key.startsWith("portal.noticed.") && key.endsWith(id));
  return Number(mark?.[1] ?? 0) >= (rows.items.find((row) => row.id === id)?.version ?? 1e9);
}
