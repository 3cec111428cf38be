import { randomUUID } from "node:crypto";
import { phone } from "../people/person";
import type { Agent } from "../people/agent";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { question: "When does the fair open?", now: "Look up the fair", later: "Ask about the fair" },
  zh: { question: "展会什么时候开门？", now: "查一下展会", later: "询问展会" },
} as const;

const set = (agent: Agent, text: string, at: Date) =>
  agent.context.request.post(`/api/conversations/${agent.conversation}/follow-ups`, {
    data: { commandId: randomUUID(), kind: "reminder", text, when: { at: at.toISOString() } },
  });

for (const language of walkedIn("zh")) {
  const { question, now, later } = texts[language];
  test(`What is due stands first in the agenda, is put off and done there, live and for the team (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "available", { language });
    const lead = await portal.supervisor("/agenda?of=team", { language });
    const customer = await portal.customer({ language });
    await customer.starts(question);
    await lin.opens(question);
    const back = lin.page.url();
    expect((await set(lin, later, new Date(Date.now() + 3_600_000))).status()).toBe(200);
    expect((await set(lin, now, new Date())).status()).toBe(200);
    await expect(lin.page.locator("[data-due='1']").first()).toBeVisible();
    await lin.page.keyboard.press("g");
    await lin.page.keyboard.press("d");
    await lin.page.waitForURL(/\/agenda/);
    const part = (name: "overdue" | "today" | "tomorrow") =>
      lin.page.getByRole("region", { name: lin.say(`agenda.parts.${name}`), exact: true });
    await expect(part("overdue").locator("[data-follow-up]")).toHaveText(new RegExp(now));
    const theirs = lead.page.locator("[data-follow-up]").filter({ hasText: now });
    await expect(theirs).toBeVisible();

    await part("overdue")
      .getByRole("button", { name: lin.say("followUps.more") })
      .click();
    await lin.page.getByRole("menuitem", { name: lin.say("actions.snoozeTomorrow") }).click();
    await expect(part("overdue")).toHaveCount(0);
    await expect(part("tomorrow").locator("[data-follow-up]").filter({ hasText: now })).toBeVisible();
    await lin.button("bulk.undo").click();
    await expect(part("overdue")).toBeVisible();

    // Whoever leads does it for them.
    await theirs.getByRole("button", { name: lead.say("followUps.done") }).click();
    await expect(part("overdue")).toHaveCount(0);
    await lin.page.locator("[data-follow-up]").getByRole("link").click();
    await lin.page.waitForURL(back);
  });
}

test("An agenda fits on a phone, and where nothing is due it says how that changes", async ({ portal }) => {
  const ana = await portal.agent("ana", "away", { viewport: phone });
  await ana.page.getByRole("link", { name: ana.say("acts.agenda") }).click();
  await expect(ana.page.getByText(ana.say("agenda.empty.mine"), { exact: true })).toBeVisible();
  await ana.fits();
});

test("A calendar finds an agenda at its secret address until there is another one", async ({ portal, request }) => {
  const ana = await portal.agent("ana", "available");
  const customer = await portal.customer();
  await customer.starts(texts.en.question);
  await ana.opens(texts.en.question);
  await set(ana, texts.en.later, new Date(Date.now() + 3_600_000));
  await ana.page.goto("/agenda");
  const make = ana.page.getByRole("button", {
    name: new RegExp(`^(${ana.say("agenda.calendar.make")}|${ana.say("agenda.calendar.replace")})$`),
  });
  const address = ana.page.getByLabel(ana.say("agenda.calendar.address"), { exact: true });
  await make.click();
  await expect(address).toBeVisible();
  const first = await address.inputValue();
  const calendar = await request.get(first);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  expect(await calendar.text()).toContain(`SUMMARY:${texts.en.later}`);
  await make.click();
  await expect(address).not.toHaveValue(first);
  expect((await request.get(first)).status()).toBe(404);
  await ana.button("agenda.calendar.end").click();
  await expect(address).toHaveCount(0);
});
