import type { Locator } from "@playwright/test";
import type { Agent } from "../people/agent";
import { expect, test } from "../people/portal";
import type { Key } from "../people/words";
import { walkedIn } from "../people/words";

const texts = {
  en: { question: "Will the part come this week?", call: "Call the warehouse", later: "Has the part come?", answer: "I will find out." },
  zh: { question: "配件这周能到吗？", call: "给仓库打电话", later: "配件到了吗？", answer: "我去问一下。" },
} as const;

const panel = (agent: Agent): Locator => agent.page.getByRole("complementary", { name: agent.say("desk.person") });
const item = (agent: Agent, text: string): Locator => panel(agent).locator("[data-follow-up]").filter({ hasText: text });
const dialog = (agent: Agent): Locator => agent.page.getByRole("dialog");

/** Sets one from the keyboard. */
async function sets(agent: Agent, key: string, label: Key, text: string): Promise<void> {
  await agent.page.keyboard.press(key);
  await dialog(agent).getByLabel(agent.say(label), { exact: true }).fill(text);
  await dialog(agent)
    .getByRole("button", { name: agent.say("followUps.times.snoozeHour") })
    .click();
  await dialog(agent)
    .getByRole("button", { name: agent.say("followUps.set"), exact: true })
    .click();
  await expect(dialog(agent)).toHaveCount(0);
}

for (const language of walkedIn("en")) {
  const { question, call, later, answer } = texts[language];
  test(`A reminder and a message for later are set by keys, put off, done and taken back (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(question);
    await lin.opens(question);
    await lin.writes(answer);
    await expect(lin.thread.message(answer)).toBeVisible();

    // What Portal will do by itself stands there with its reason, and nothing unknown among what was said.
    await expect(panel(lin).locator("[data-sequence]")).toContainText(lin.say("followUps.kinds.solve"));
    await expect(lin.page.getByText(lin.say("thread.unknown"))).toHaveCount(0);

    await lin.page.locator("#content").focus();
    await sets(lin, "h", "followUps.text", call);
    await expect(item(lin, call)).toBeVisible();
    await expect(lin.thread.box.locator('[data-event="follow_up.set"]')).toContainText(call);
    await lin.page.locator("#content").focus();
    await sets(lin, "b", "followUps.message", later);
    await expect(item(lin, later)).toContainText(lin.say("followUps.unless"));

    // Put off, and back; done, and back.
    const before = await item(lin, call).locator("time").getAttribute("datetime");
    await item(lin, call)
      .getByRole("button", { name: lin.say("followUps.more") })
      .click();
    await lin.page.getByRole("menuitem", { name: lin.say("actions.snoozeTomorrow") }).click();
    await expect(item(lin, call).locator("time")).not.toHaveAttribute("datetime", before ?? "");
    await lin.button("bulk.undo").click();
    await expect(item(lin, call).locator("time")).toHaveAttribute("datetime", before ?? "");
    await item(lin, call)
      .getByRole("button", { name: lin.say("followUps.done") })
      .click();
    await expect(item(lin, call)).toHaveCount(0);
    await lin.page.keyboard.press("Shift+U");
    await expect(item(lin, call)).toBeVisible();

    // A word of the customer takes the message away, and nothing of it all was theirs to see.
    await customer.writes(later);
    await expect(lin.thread.box.locator('[data-event="follow_up.cancelled"]')).toContainText(
      lin.say("followUps.line.cancelled.customerReplied" as Key),
    );
    await expect(item(lin, later)).toHaveCount(0);
    await expect(panel(lin).locator("[data-sequence]")).toContainText(lin.say("followUps.why.held"));
    expect(customer.heard.join("")).not.toContain(call);
  });

  test(`A ticket has follow-ups of its own, and those of its customer beside them (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(question);
    await lin.opens(question);
    await lin.choosesMore("ticketDesk.make");
    await dialog(lin).getByLabel(lin.say("ticket.type"), { exact: true }).selectOption("complaint");
    await dialog(lin)
      .getByRole("button", { name: lin.say("ticketDesk.makeSend") })
      .click();
    await lin.page.waitForURL(/\/tickets\//);
    const beside = lin.page.getByRole("complementary", { name: lin.say("ticketDesk.panel") });
    await expect(beside.locator("[data-sequence]").first()).toContainText(lin.say("sequences.shipped.complaint"));
    await lin.page.locator("#content").focus();
    await sets(lin, "h", "followUps.text", call);
    await expect(beside.locator("[data-follow-up]")).toContainText(call);
    await expect(lin.page.locator('[data-event="follow_up.set"]')).toContainText(call);
    const run = { name: lin.say("sequences.shipped.complaint") };
    await beside.getByRole("button", { name: lin.say("followUps.stop", run) }).click();
    await expect(beside.getByText(lin.say("followUps.why.stopped")).first()).toBeVisible();
    await lin.button("bulk.undo").click();
    await expect(beside.getByRole("button", { name: lin.say("followUps.stop", run) })).toBeVisible();
    await expect(beside.getByText(lin.say("followUps.why.stopped"))).toHaveCount(0);
    await expect(lin.page.getByText(lin.say("ticket.unknown"))).toHaveCount(0);
    await beside.getByRole("button", { name: lin.say("followUps.done") }).click();
    await expect(beside.locator("[data-follow-up]")).toHaveCount(0);
    await lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true }).selectOption("solved");
  });

  test(`An appointment with the customer is found beside their next conversation, and by the palette (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(question);
    await lin.opens(question);
    await lin.looksFor(lin.say("acts.appoint"));
    await expect(lin.found.first()).toContainText(lin.say("acts.appoint"));
    await lin.page.keyboard.press("Enter");
    await dialog(lin).getByLabel(lin.say("followUps.about"), { exact: true }).selectOption("customer");
    await dialog(lin).getByLabel(lin.say("followUps.text"), { exact: true }).fill(call);
    await dialog(lin).getByLabel(lin.say("followUps.at"), { exact: true }).fill("2020-01-01T09:00");
    const send = dialog(lin).getByRole("button", { name: lin.say("followUps.set"), exact: true });
    portal.faults.expect(/the server responded with a status of 400 .*\/follow-ups$/);
    await send.click();
    await expect(dialog(lin).getByRole("alert")).toHaveText(lin.say("errors.follow_up.past" as Key));
    await dialog(lin)
      .getByRole("button", { name: lin.say("followUps.times.snoozeTomorrow") })
      .click();
    await send.click();
    await expect(item(lin, call)).toContainText(lin.say("followUps.of.customer"));
    await lin.does("actions.resolve");
    await customer.page.goto("/");
    await expect(item(lin, call)).toBeVisible();
  });
}
