import { randomUUID } from "node:crypto";
import { picture } from "../files/pictures";
import type { Agent } from "../people/agent";
import { address, agentNames } from "../people/house";
import type { Person } from "../people/person";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: {
    subject: "The seal leaks",
    text: "It drips since this morning",
    photo: "leak.png",
    note: "do you know this model?",
    more: "Mine does, too",
    answer: "A new seal is on its way.",
  },
  zh: {
    subject: "密封圈漏水",
    text: "从今天早上开始滴水",
    photo: "漏水.png",
    note: "你了解这个型号吗？",
    more: "我的也是",
    answer: "新的密封圈已寄出。",
  },
} as const;

for (const language of walkedIn("zh")) {
  test(`A photo comes with a ticket, a colleague is asked in a note, and another customer takes part for a while (${language})`, async ({
    portal,
  }) => {
    const { subject: about, text, photo, note, more, answer } = texts[language];
    const subject = `${about} ${Date.now()}`;
    const customer = await portal.customer({ language });
    await customer.page.goto("/my/tickets/new");
    await customer.page.getByLabel(customer.say("ticket.subject"), { exact: true }).fill(subject);
    await customer.page.getByLabel(customer.say("ticket.text"), { exact: true }).fill(text);
    await customer.page.locator("input[data-attach]").setInputFiles([picture(photo, 900, 600)]);
    await expect(customer.page.getByRole("list", { name: customer.say("files.tray") })).toContainText(photo);
    await customer.fits();
    await customer.button("myTickets.send").click();
    await customer.page.waitForURL(/\/my\/tickets\/[0-9a-f]{8}/);
    await expect(opener(customer, photo)).toBeVisible();

    const lin = await portal.agent("lin", "away", { language });
    const ana = await portal.agent("ana", "away", { language });
    await finds(lin, subject);
    await expect(opener(lin, photo)).toBeVisible();

    await test.step("a note names a colleague, who finds the ticket until they have seen it", async () => {
      await lin.mode("ticketDesk.note" as "composer.note");
      const field = lin.page.getByLabel(lin.say("ticketDesk.note"), { exact: true }).and(lin.page.locator("textarea"));
      await field.pressSequentially("@cos");
      await expect(lin.page.getByRole("listbox").getByRole("option")).toHaveText(new RegExp(agentNames.ana));
      await lin.page.keyboard.press("Enter");
      await lin.page.keyboard.insertText(note);
      await lin.button("ticketDesk.addNote").click();
      await expect(thread(lin).locator("mark")).toHaveText(`@${agentNames.ana}`);

      await ana.page.goto("/tickets?show=mentions");
      const row = ana.page.getByRole("link", { name: new RegExp(subject) });
      await expect(row).toContainText(ana.say("mentions.you"));
      await row.click();
      await expect(thread(ana).locator("mark[data-own]")).toHaveText(`@${agentNames.ana}`);
      await expect(row).not.toContainText(ana.say("mentions.you"));
      await ana.button("ticketDesk.follow").click();
      await expect(ana.button("ticketDesk.unfollow")).toBeVisible();
    });

    await test.step("each side sees that the other writes, and the staff that an answer was read", async () => {
      await lin.mode("ticketDesk.answer" as "composer.answer");
      const reply = lin.page.getByLabel(lin.say("ticketDesk.answer"), { exact: true }).and(lin.page.locator("textarea"));
      await reply.pressSequentially(answer, { delay: 20 });
      await expect(customer.page.getByText(customer.say("thread.typing", { name: agentNames.lin }))).toBeVisible();
      await lin.button("ticketDesk.send").click();
      await expect(thread(customer).getByText(answer)).toBeVisible({ timeout: 20_000 });
      await expect(thread(lin).getByText(lin.say("thread.read"), { exact: true })).toBeVisible();
      await expect(thread(customer).getByText(note)).toHaveCount(0);
    });

    await test.step("another customer takes part, and hears nothing more once they are out", async () => {
      const tom = await portal.customer({ language });
      await tom.context.request.post("/api/sign-in", { data: { email: address("tom"), password: "portal-demo" } });
      await lin.button("ticketDesk.addCustomer").click();
      const dialog = lin.page.getByRole("dialog");
      await dialog.getByLabel(lin.say("ticketDesk.customerEmail"), { exact: true }).fill(address("tom"));
      await dialog.getByRole("button", { name: lin.say("ticketDesk.addDo"), exact: true }).click();
      const taking = lin.page.getByRole("list", { name: lin.say("ticketDesk.takingPart"), exact: true });
      await expect(taking.getByRole("button")).toHaveCount(1);

      await tom.page.goto("/my/tickets");
      await tom.page.getByRole("link", { name: new RegExp(subject) }).click();
      await expect(thread(tom).getByText(answer)).toBeVisible();
      await expect(thread(tom).getByText(note)).toHaveCount(0);
      await expect(tom.button("myTickets.solve")).toHaveCount(0);
      await tom.page.getByLabel(tom.say("myTickets.reply"), { exact: true }).fill(more);
      await tom.button("composer.send").click();
      await expect(thread(customer).getByText(more)).toBeVisible();
      await expect(thread(lin).getByText(more)).toBeVisible();
      await tom.fits();

      await taking.getByRole("button").click();
      await expect(tom.page.getByText(tom.say("states.endedTitle"), { exact: true })).toBeVisible();
      await tom.page.goto("/my/tickets");
      await expect(tom.page.getByRole("link", { name: new RegExp(subject) })).toHaveCount(0);
    });

    await lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true }).selectOption("solved");
    await ana.page.request.post(`/api/tickets/${ana.page.url().split("/").at(-1)?.split("?")[0]}/participants/remove`, {
      data: { commandId: randomUUID(), agentId: ((await (await ana.page.request.get("/api/me")).json()) as { id: string }).id },
    });
  });
}

const thread = (person: Person) => person.page.getByRole("region", { name: person.say("ticket.thread"), exact: true });

const opener = (person: Person, photo: string) => thread(person).getByRole("button", { name: person.say("files.open", { name: photo }) });

async function finds(agent: Agent, subject: string): Promise<void> {
  await agent.page.goto("/tickets");
  await agent.page.getByRole("searchbox", { name: agent.say("ticketDesk.find") }).fill(subject);
  await agent.page.getByRole("link", { name: new RegExp(subject) }).click();
}
