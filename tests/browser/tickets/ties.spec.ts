import type { Agent } from "../people/agent";
import type { Person } from "../people/person";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { subject: "The grinder rattles", second: "and the lamp flickers", other: "The same grinder, again" },
  zh: { subject: "磨豆机有异响", second: "另外灯也在闪", other: "还是同一台磨豆机" },
} as const;

for (const language of walkedIn("en")) {
  test(`One ticket becomes two and one again, and two that have to do with each other are linked (${language})`, async ({ portal }) => {
    const { subject: about, second, other } = texts[language];
    const subject = `${about} ${Date.now()}`;
    const customer = await portal.customer({ language });
    await customer.page.goto("/my/tickets/new");
    await customer.page.getByLabel(customer.say("ticket.subject"), { exact: true }).fill(subject);
    await customer.page.getByLabel(customer.say("ticket.text"), { exact: true }).fill(subject);
    await customer.button("myTickets.send").click();
    await customer.page.waitForURL(/\/my\/tickets\/[0-9a-f]{8}/);
    await customer.page.getByLabel(customer.say("myTickets.reply"), { exact: true }).fill(second);
    await customer.button("composer.send").click();
    await expect(thread(customer).getByText(second)).toBeVisible();

    const lin = await portal.agent("lin", "away", { language });
    await lin.page.goto("/tickets");
    await lin.page.getByRole("searchbox", { name: lin.say("ticketDesk.find") }).fill(subject);
    await lin.page.getByRole("link", { name: new RegExp(subject) }).click();
    await expect(thread(lin).getByText(second)).toBeVisible();
    const number = (await lin.pane.getByText(/#\d+/).first().textContent())?.match(/\d+/)?.[0] ?? "";
    const dialog = lin.page.getByRole("dialog");
    let otherNumber = "";

    await test.step("a chosen message becomes a ticket of its own, and both sides say so", async () => {
      await chooses(lin, "ticketDesk.split");
      await lin.page.getByRole("checkbox", { name: lin.say("ticketDesk.splitChoose", { text: second }) }).check();
      await lin.button("ticketDesk.splitGo").click();
      await expect(dialog.getByLabel(lin.say("ticket.subject"), { exact: true })).toHaveValue(second);
      await dialog.getByRole("button", { name: lin.say("ticketDesk.splitDo"), exact: true }).click();
      await expect(lin.pane.getByRole("heading", { level: 2 })).toContainText(second);
      await expect(lin.page.getByText(lin.say("ticketDesk.splitNotice", { number }))).toBeVisible();
      await expect(thread(lin).locator("[data-message]").getByText(second)).toBeVisible();

      const led = thread(customer).locator("[data-moved]").getByRole("link");
      await expect(led).toBeVisible();
      await led.click();
      await expect(customer.page.getByRole("heading", { level: 1 })).toHaveText(second);
      await expect(thread(customer).getByRole("link", { name: customer.say("ticket.splitFrom", { number }) })).toBeVisible();
      await customer.fits();
    });

    await test.step("it is put back by one click", async () => {
      await lin.button("ticketDesk.splitUndo").click();
      await expect(lin.button("ticketDesk.unmerge")).toBeVisible();
      await thread(customer)
        .getByRole("link", { name: customer.say("ticket.splitFrom", { number }) })
        .click();
      await expect(thread(customer).getByText(customer.say("ticket.splitUndone"))).toBeVisible();
      await expect(thread(customer).locator("[data-moved]")).toHaveCount(0);
      await lin.page.getByRole("link", { name: lin.say("ticketDesk.toOther"), exact: true }).click();
      await expect(thread(lin).getByText(lin.say("ticket.splitUndone"))).toBeVisible();
    });

    await test.step("two tickets are linked, from either side", async () => {
      await chooses(lin, "ticketDesk.new");
      await dialog.getByLabel(lin.say("ticket.subject"), { exact: true }).fill(other);
      await dialog.getByLabel(lin.say("ticket.text"), { exact: true }).fill(other);
      await dialog.getByRole("button", { name: lin.say("ticketDesk.makeSend") }).click();
      await expect(lin.pane.getByRole("heading", { level: 2 })).toContainText(other);
      otherNumber = (await lin.pane.getByText(/#\d+/).first().textContent())?.match(/\d+/)?.[0] ?? "";
      await chooses(lin, "ticketDesk.link");
      await dialog.getByLabel(lin.say("ticketDesk.other"), { exact: true }).fill(number);
      await dialog.getByRole("button", { name: lin.say("ticketDesk.linkDo"), exact: true }).click();
      const unlink = lin.page.getByRole("button", { name: lin.say("ticketDesk.unlink", { number }), exact: true });
      await expect(unlink).toBeVisible();
      await thread(lin)
        .getByRole("link", { name: lin.say("ticketDesk.linked", { number }) })
        .click();
      await expect(lin.pane.getByRole("heading", { level: 2 })).toContainText(subject);
      await expect(lin.page.getByRole("heading", { name: lin.say("ticketDesk.links"), exact: true })).toBeVisible();
      await lin.page.getByRole("button", { name: new RegExp(lin.say("ticketDesk.unlink", { number: "" }).trim()) }).click();
      const links = lin.page.getByRole("heading", { name: lin.say("ticketDesk.links"), exact: true });
      await expect(links).toHaveCount(0);
      await expect(lin.page.getByText(lin.say("lately.unlinked"), { exact: true })).toBeVisible();
      await lin.button("bulk.undo").click();
      await expect(links).toBeVisible();
      await lin.button("ticketDesk.follow").click();
      const unfollow = lin.button("ticketDesk.unfollow");
      await expect(unfollow).toBeVisible();
      await expect(lin.page.getByText(lin.say("lately.followerAdded"), { exact: true })).toBeVisible();
      await lin.button("bulk.undo").click();
      await expect(unfollow).toHaveCount(0);
    });

    await test.step("a message goes to a ticket that is there, and back by undo", async () => {
      await chooses(lin, "ticketDesk.split");
      await lin.page.getByRole("checkbox", { name: lin.say("ticketDesk.splitChoose", { text: second }) }).check();
      await lin.button("ticketDesk.splitGo").click();
      await dialog.getByText(lin.say("ticketDesk.splitThere"), { exact: true }).click();
      await dialog.getByLabel(lin.say("ticketDesk.other"), { exact: true }).fill(otherNumber);
      await dialog.getByRole("button", { name: lin.say("ticketDesk.splitMoveDo"), exact: true }).click();
      await expect(lin.page.getByText(lin.say("lately.split"), { exact: true })).toBeVisible();
      await expect(thread(lin).locator("[data-moved]")).toContainText(second);
      await lin.button("bulk.undo").click();
      await expect(thread(lin).locator("[data-moved]")).toHaveCount(0);
      await expect(lin.page.getByText(lin.say("lately.undone"), { exact: true })).toBeVisible();
      await lin.page.getByRole("searchbox", { name: lin.say("ticketDesk.find") }).fill(otherNumber);
      await lin.page.getByRole("link", { name: other }).first().click();
      await expect(thread(lin).locator('[data-event="ticket.split_joined"]')).toBeVisible();
      await expect(thread(lin).locator("[data-moved]")).toContainText(second);
    });
    await lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true }).selectOption("solved");
  });
}

const thread = (person: Person) => person.page.getByRole("region", { name: person.say("ticket.thread"), exact: true });

async function chooses(agent: Agent, item: Parameters<Agent["say"]>[0]): Promise<void> {
  await agent.button("ticketDesk.more").click();
  await agent.page.getByRole("menuitem", { name: agent.say(item), exact: true }).click();
}
