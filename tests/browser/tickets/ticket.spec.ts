import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: {
    question: "The grinder rattles since yesterday",
    note: "second one of this batch",
    answer: "Please send it in.",
    oops: "sent too soon",
  },
  zh: { question: "磨豆机从昨天开始有异响", note: "这批的第二台", answer: "请寄回给我们。", oops: "发得太早了" },
} as const;

for (const language of walkedIn("en")) {
  const { question, note, answer, oops } = texts[language];
  test(`From a chat to a ticket, an answer, solved and rated (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(question);
    await lin.opens(question);

    // One click makes it; the subject is offered from the first words, and either side leads to it.
    await lin.choosesMore("ticketDesk.make");
    const dialog = lin.page.getByRole("dialog");
    await expect(dialog.getByLabel(lin.say("ticket.subject"), { exact: true })).toHaveValue(question);
    await dialog.getByRole("button", { name: lin.say("ticketDesk.makeSend") }).click();
    await lin.page.waitForURL(/\/tickets\//);
    await expect(lin.pane.getByRole("heading", { level: 2 })).toContainText(question);
    await customer.thread.box.getByRole("link", { name: new RegExp(question) }).click();
    await customer.page.waitForURL(/\/my\/tickets\//);

    const thread = lin.page.getByRole("region", { name: lin.say("ticket.thread"), exact: true });
    const seen = customer.page.getByRole("region", { name: customer.say("ticket.thread"), exact: true });
    const reply = lin.page.getByLabel(lin.say("ticketDesk.answer"), { exact: true }).and(lin.page.locator("textarea"));

    // What was sent too soon is taken back, and stands in the field again.
    await reply.fill(oops);
    await lin.button("ticketDesk.send").click();
    await thread.getByRole("button", { name: lin.say("ticketDesk.undo") }).click();
    await expect(reply).toHaveValue(oops);

    await lin.mode("ticketDesk.note" as "composer.note");
    await lin.page.getByLabel(lin.say("ticketDesk.note"), { exact: true }).and(lin.page.locator("textarea")).fill(note);
    await lin.button("ticketDesk.addNote").click();
    await expect(thread.getByText(note)).toBeVisible();
    await lin.mode("ticketDesk.answer" as "composer.answer");

    await reply.fill(answer);
    await lin.page.getByLabel(lin.say("ticketDesk.afterwards"), { exact: true }).selectOption("pending");
    await lin.button("ticketDesk.send").click();
    await expect(seen.getByText(answer)).toBeVisible({ timeout: 20_000 });
    await expect(seen.getByText(note)).toHaveCount(0);
    await expect(seen.getByText(oops)).toHaveCount(0);
    const step = customer.page.locator('[aria-current="step"]');
    await expect(step).toContainText(customer.say("myTickets.steps.yours"));

    // The customer answers, and it is open again; then it is solved, and rated once.
    await customer.page.getByLabel(customer.say("myTickets.reply"), { exact: true }).fill(question);
    await customer.button("composer.send").click();
    await expect(step).toContainText(customer.say("myTickets.steps.working"));
    const phase = lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true });
    await expect(phase).toHaveValue("open");
    await phase.selectOption("solved");
    await customer.page.getByLabel(customer.say("ticket.stars", { count: 5 })).check({ force: true });
    await customer.button("myTickets.rateSend").click();
    await expect(customer.page.getByText(customer.say("myTickets.rateThanks"))).toBeVisible();
    await expect(thread.getByText(lin.say("ticket.rated", { name: "", count: 5 }).trim().slice(-8))).toBeVisible();
    await customer.fits();
    await customer.button("myTickets.reopen").click();
    await expect(phase).toHaveValue("open");
    await phase.selectOption("solved");

    // Another matter of the same customer goes on by itself, until it turns out to be the same.
    const number = (await lin.pane.getByText(/#\d+/).first().textContent())?.match(/\d+/)?.[0] ?? "";
    await lin.button("ticketDesk.more").click();
    await lin.page.getByRole("menuitem", { name: lin.say("ticketDesk.new") }).click();
    await dialog.getByLabel(lin.say("ticket.subject"), { exact: true }).fill(oops);
    await dialog.getByLabel(lin.say("ticket.text"), { exact: true }).fill(note);
    await dialog.getByRole("button", { name: lin.say("ticketDesk.makeSend") }).click();
    await expect(lin.pane.getByRole("heading", { level: 2 })).toContainText(oops);
    await lin.button("ticketDesk.more").click();
    await lin.page.getByRole("menuitem", { name: lin.say("ticketDesk.merge") }).click();
    await dialog.getByLabel(lin.say("ticketDesk.other"), { exact: true }).fill(number);
    await dialog.getByRole("button", { name: lin.say("ticketDesk.mergeDo") }).click();
    await expect(lin.pane.getByText(lin.say("ticketDesk.mergedNotice", { number }))).toBeVisible();
    await lin.button("ticketDesk.unmerge").click();
    await expect(phase).toHaveValue("new");
    await phase.selectOption("solved");
  });

  test(`A customer opens a ticket on a phone, and it comes to the agent's screen at once (${language})`, async ({ portal }) => {
    const ana = await portal.agent("ana", "available", { language });
    await ana.page.goto("/tickets");
    const customer = await portal.customer({ language });
    await customer.page.goto("/my/tickets/new");
    await customer.page.getByLabel(customer.say("ticket.subject"), { exact: true }).fill(question);
    await customer.page.getByLabel(customer.say("ticket.text"), { exact: true }).fill(answer);
    await customer.fits();
    await customer.button("myTickets.send").click();
    await customer.page.waitForURL(/\/my\/tickets\/[0-9a-f]{8}/);
    await expect(customer.page.getByRole("heading", { level: 1 })).toHaveText(question);

    const row = ana.page.getByRole("region", { name: ana.say("ticketDesk.list"), exact: true }).getByRole("link", { name: question });
    await row.first().click();
    await expect(ana.page.getByText(answer)).toBeVisible();
    await ana.page.getByLabel(ana.say("ticketDesk.phase"), { exact: true }).selectOption("solved");
  });
}
