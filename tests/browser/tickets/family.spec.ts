import type { Agent } from "../people/agent";
import { expect, test } from "../people/portal";
import { type Key, walkedIn } from "../people/words";

const texts = {
  en: { whole: "Move of the office", part: "The phones move along" },
  zh: { whole: "办公室搬迁", part: "电话一并迁移" },
} as const;

for (const language of walkedIn("zh")) {
  test(`What has open parts is not solved without asking, and being a part is taken back by one click (${language})`, async ({
    portal,
  }) => {
    portal.faults.expect(/status of 409 .*\/phase$/);
    const tail = Date.now().toString(36).slice(-5);
    const [whole, part] = [`${texts[language].whole} ${tail}`, `${texts[language].part} ${tail}`];
    const customer = await portal.customer({ language });
    const id = await customer.opensTicket(whole);
    const lin = await portal.agent("lin", "away", { language });
    await lin.page.goto(`/tickets/${id}`);
    const title = lin.pane.getByRole("heading", { level: 2 });
    const phase = lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true });
    const dialog = lin.page.getByRole("dialog");
    const number = (await lin.pane.getByText(/#\d+/).first().textContent())?.match(/\d+/)?.[0] ?? "";

    await test.step("another ticket becomes a part of it, is none again by undo, and is one", async () => {
      await chooses(lin, "ticketDesk.new");
      await dialog.getByLabel(lin.say("ticket.subject"), { exact: true }).fill(part);
      await dialog.getByLabel(lin.say("ticket.text"), { exact: true }).fill(part);
      await dialog.getByRole("button", { name: lin.say("ticketDesk.makeSend") }).click();
      await expect(title).toContainText(part);
      const led = lin.page.getByRole("link", { name: lin.say("ticketDesk.toWhole"), exact: true });
      await joins(lin, number);
      await expect(lin.page.getByText(lin.say("lately.partOf"), { exact: true })).toBeVisible();
      await expect(led).toBeVisible();
      await lin.button("bulk.undo").click();
      await expect(lin.page.getByText(lin.say("lately.undone"), { exact: true })).toBeVisible();
      await expect(led).toHaveCount(0);
      await joins(lin, number);
      await led.click();
      await expect(title).toContainText(whole);
    });

    await test.step("solving the whole is refused while the part is open, and then done all the same", async () => {
      await expect(lin.page.getByRole("heading", { name: lin.say("ticketDesk.parts"), exact: true })).toBeVisible();
      await phase.selectOption("solved");
      await expect(lin.page.getByText(lin.say("errors.ticket.open_parts" as Key))).toBeVisible();
      await expect(phase).toHaveValue("new");
      await lin.button("ticketDesk.anyway").click();
      await expect(phase).toHaveValue("solved");
      await expect(lin.page.getByText(lin.say("errors.ticket.open_parts" as Key))).toHaveCount(0);
    });

    await test.step("a whole whose parts are done is solved without a word", async () => {
      await phase.selectOption("open");
      await lin.page
        .getByRole("complementary", { name: lin.say("ticketDesk.panel") })
        .getByRole("link", { name: part })
        .first()
        .click();
      await expect(title).toContainText(part);
      await phase.selectOption("solved");
      await expect(phase).toHaveValue("solved");
      await lin.page.getByRole("link", { name: lin.say("ticketDesk.toWhole"), exact: true }).click();
      await expect(title).toContainText(whole);
      await phase.selectOption("solved");
      await expect(phase).toHaveValue("solved");
    });
  });
}

async function chooses(agent: Agent, item: Key): Promise<void> {
  await agent.button("ticketDesk.more").click();
  await agent.page.getByRole("menuitem", { name: agent.say(item), exact: true }).click();
}

async function joins(agent: Agent, number: string): Promise<void> {
  const dialog = agent.page.getByRole("dialog");
  await chooses(agent, "ticketDesk.part");
  await dialog.getByLabel(agent.say("ticketDesk.other"), { exact: true }).fill(number);
  await dialog.getByRole("button", { name: agent.say("ticketDesk.partDo"), exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
