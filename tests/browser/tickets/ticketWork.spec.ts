import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: {
    subject: "The mill does not start",
    serial: "GR-2041",
    name: "Serial number",
    cost: "Cost",
    macro: "Send it in",
    reply: "Dear {{customer.name}}, send it in.",
  },
  zh: {
    subject: "磨豆机无法启动",
    serial: "GR-2042",
    name: "序列号",
    cost: "费用",
    macro: "请寄回",
    reply: "{{customer.name}}，请寄回给我们。",
  },
} as const;

for (const language of walkedIn("en")) {
  const { subject, serial, reply, ...names } = texts[language];
  // What one walk makes stays, so that each has names of its own.
  const tail = Date.now().toString(36).slice(-5);
  const [field, cost, macro] = [`${names.name} ${tail}`, `${names.cost} ${tail}`, `${names.macro} ${tail}`];

  test(`A field the customer fills in, a macro that sets another, and one that names what was deleted (${language})`, async ({
    portal,
  }) => {
    portal.faults.expect(/status of 409 .*\/macro$/);
    const lead = await portal.supervisor("/settings/tickets", { language });
    const fields = lead.page.getByRole("region", { name: lead.say("ticketFields.title"), exact: true });
    const add = async (name: string, audience: "staff" | "filledIn", kind: "text" | "number") => {
      await fields.getByRole("button", { name: lead.say("ticketFields.new") }).click();
      await fields.getByLabel(lead.say("ticketFields.name"), { exact: true }).fill(name);
      await fields.getByLabel(lead.say("ticketFields.kind"), { exact: true }).selectOption(kind);
      await fields.getByLabel(lead.say("ticketFields.for"), { exact: true }).selectOption(audience);
      await fields.getByRole("button", { name: lead.say("settings.add"), exact: true }).click();
      await expect(fields.getByRole("listitem").filter({ hasText: name }).first()).toBeVisible();
    };
    await add(field, "filledIn", "text");
    await add(cost, "staff", "number");
    await lead.fits();

    // In the other language it is called otherwise, and who reads in this one sees its name.
    await fields.getByRole("button", { name: lead.say("settings.edit", { name: field }) }).click();
    const there = { language: language === "en" ? "简体中文" : "English" };
    await fields.getByLabel(lead.say("ticketFields.nameIn", there), { exact: true }).fill(`${tail} ${field}`);
    await fields.getByRole("button", { name: lead.say("settings.save"), exact: true }).click();
    await expect(
      fields
        .getByRole("listitem")
        .filter({ hasText: `${tail} ${field}` })
        .first(),
    ).toBeVisible();

    await lead.page.goto("/settings/macros");
    const everybodys = lead.page.getByRole("region", { name: lead.say("macros.all"), exact: true });
    await everybodys.getByRole("button", { name: lead.say("macros.new"), exact: true }).click();
    await everybodys.getByLabel(lead.say("macros.name"), { exact: true }).fill(macro);
    await everybodys.getByLabel(lead.say("ticketDesk.phase"), { exact: true }).selectOption("pending");
    await everybodys.getByLabel(lead.say("ticketDesk.priority"), { exact: true }).selectOption("high");
    await everybodys.getByLabel(lead.say("macros.who"), { exact: true }).selectOption("take");
    await everybodys.getByLabel(lead.say("macros.addField"), { exact: true }).selectOption({ label: cost });
    await everybodys.getByLabel(cost, { exact: true }).fill("12.5");
    const words = language === "en" ? "English" : "简体中文";
    await everybodys.getByLabel(lead.say("macros.replyIn", { language: words }), { exact: true }).fill(reply);
    await everybodys.getByRole("button", { name: lead.say("settings.add"), exact: true }).click();
    await expect(everybodys.getByRole("listitem").filter({ hasText: macro }).first()).toBeVisible();
    await lead.fits();

    // The customer fills in what is for them, and sees it and nothing of the staff's.
    const customer = await portal.customer({ language });
    await customer.page.goto("/my/tickets/new");
    await customer.page.getByLabel(customer.say("ticket.subject"), { exact: true }).fill(subject);
    await customer.page.getByLabel(customer.say("ticket.text"), { exact: true }).fill(subject);
    await customer.page.getByLabel(field, { exact: true }).fill(serial);
    await customer.fits();
    await customer.button("myTickets.send").click();
    await customer.page.waitForURL(/\/my\/tickets\/[0-9a-f]{8}/);
    await expect(customer.page.getByText(serial, { exact: true })).toBeVisible();
    const id = customer.page.url().split("/").at(-1) ?? "";

    const reader = await portal.administrator(`/tickets/${id}`, { language: language === "en" ? "zh" : "en" });
    await expect(reader.page.getByText(`${tail} ${field}`, { exact: true }).first()).toBeVisible();
    await expect(customer.page.getByText(field, { exact: true })).toBeVisible();

    // The macro shows what it will do, and does all of it.
    const lin = await portal.agent("lin", "away", { language });
    await lin.page.goto(`/tickets/${id}`);
    const panel = lin.page.getByRole("complementary", { name: lin.say("ticketDesk.panel"), exact: true });
    await expect(panel.getByText(serial, { exact: true })).toBeVisible();
    const dialog = lin.page.getByRole("dialog");
    await lin.button("macros.chooseShort").click();
    await dialog.getByRole("searchbox").fill(macro);
    await dialog.getByRole("button", { name: macro }).click();
    await expect(dialog.getByText(lin.say("macros.steps.take"))).toBeVisible();
    await expect(dialog.getByLabel(lin.say("macros.reply"), { exact: true })).not.toHaveValue(/\{\{/);
    await dialog.getByRole("button", { name: lin.say("macros.run"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(lin.page.getByLabel(lin.say("ticketDesk.priority"), { exact: true })).toHaveValue("high");
    await expect(panel.getByText("12.5", { exact: true })).toBeVisible();
    await expect(lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true })).toHaveValue("pending", { timeout: 20_000 });
    await expect(customer.page.getByText(cost)).toHaveCount(0);

    // Who makes a ticket for somebody fills in the same fields, and the staff's besides.
    await lin.button("ticketDesk.more").click();
    await lin.page.getByRole("menuitem", { name: lin.say("ticketDesk.new"), exact: true }).click();
    await dialog.getByLabel(lin.say("ticket.subject"), { exact: true }).fill(subject);
    await dialog.getByLabel(lin.say("ticket.text"), { exact: true }).fill(subject);
    await dialog.getByLabel(field, { exact: true }).fill(`${serial}-C`);
    await dialog.getByLabel(cost, { exact: true }).fill("7.25");
    await dialog.getByRole("button", { name: lin.say("ticketDesk.makeSend"), exact: true }).click();
    await expect(panel.getByText(`${serial}-C`, { exact: true })).toBeVisible();
    await expect(panel.getByText("7.25", { exact: true })).toBeVisible();
    await lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true }).selectOption("solved");
    await lin.page.goto(`/tickets/${id}`);

    // A field is changed in its place; the customer sees it at once.
    await panel.getByRole("button", { name: lin.say("ticketFields.edit", { name: field }) }).click();
    await panel.getByLabel(field, { exact: true }).fill(`${serial}-B`);
    await panel.getByRole("button", { name: lin.say("ticketDesk.save"), exact: true }).click();
    await expect(customer.page.getByText(`${serial}-B`, { exact: true }).first()).toBeVisible();

    // The field goes: what it said stays, and the macro says why it does nothing.
    await lead.page.goto("/settings/tickets");
    await fields.getByRole("button", { name: lead.say("settings.remove", { name: cost }) }).click();
    await expect(fields.getByText(lead.say("settings.removed", { name: cost }))).toBeVisible();
    await expect(panel.getByText("12.5", { exact: true })).toBeVisible();
    await lin.page.getByLabel(lin.say("ticketDesk.priority"), { exact: true }).selectOption("low");
    await lin.looksFor(macro);
    await lin.found.first().click();
    await dialog.getByRole("button", { name: lin.say("macros.run"), exact: true }).click();
    await expect(dialog.getByRole("alert")).toHaveText(lin.say("errors.macro.field_gone", { about: cost }));
    await dialog.getByRole("button", { name: lin.say("desk.close"), exact: true }).click();
    await expect(lin.page.getByLabel(lin.say("ticketDesk.priority"), { exact: true })).toHaveValue("low");

    // What was made for this walk is put away again.
    await fields.getByRole("button", { name: lead.say("settings.remove", { name: field }) }).click();
    await expect(fields.getByText(lead.say("settings.removed", { name: field }))).toBeVisible();
    await lead.page.goto("/settings/macros");
    await everybodys.getByRole("button", { name: lead.say("settings.remove", { name: macro }) }).click();
    await expect(everybodys.getByText(lead.say("settings.removed", { name: macro }))).toBeVisible();
  });

  test(`A view is narrowed down in its address, and a ticket made for somebody who never wrote (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "away", { language });
    await lin.page.goto("/tickets");
    await lin.button("acts.newTicket").click();
    const dialog = lin.page.getByRole("dialog");
    const people = dialog.getByRole("list", { name: lin.say("ticketDesk.customers"), exact: true });
    await people.getByRole("button").first().click();
    const named = `${subject} ${tail}`;
    await dialog.getByLabel(lin.say("ticket.subject"), { exact: true }).fill(named);
    await dialog.getByLabel(lin.say("ticket.text"), { exact: true }).fill(subject);
    await dialog.getByLabel(lin.say("ticket.type"), { exact: true }).selectOption("repair");
    await dialog.getByRole("button", { name: lin.say("ticketDesk.makeSend"), exact: true }).click();
    await expect(lin.pane.getByRole("heading", { level: 2 })).toContainText(named);

    const list = lin.page.getByRole("region", { name: lin.say("ticketDesk.list"), exact: true });
    const row = list.getByRole("link", { name: named });
    await expect(row).toBeVisible();
    await list.getByRole("button", { name: lin.say("ticketDesk.filter"), exact: true }).click();
    const filter = lin.page.getByRole("dialog", { name: lin.say("ticketDesk.filter"), exact: true });
    const type = filter.getByLabel(lin.say("ticketDesk.filters.type"), { exact: true });
    await type.selectOption("complaint");
    await expect(row).toHaveCount(0);
    await type.selectOption("repair");
    await lin.page.waitForURL(/[?&]type=repair/);
    await expect(row).toBeVisible();

    // The address is enough for a colleague's page; what changes leaves the list by itself.
    await lin.page.goto("/tickets?type=repair&priority=normal");
    await expect(row).toBeVisible();
    await row.click();
    await lin.page.getByLabel(lin.say("ticketDesk.priority"), { exact: true }).selectOption("high");
    await expect(row).toHaveCount(0);
    await lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true }).selectOption("solved");
  });

  test(`The ways of tickets are a table, the desk offers only these, and it goes back to the usual one (${language})`, async ({
    portal,
  }) => {
    const customer = await portal.customer({ language });
    const id = await customer.opensTicket(`${subject} ${tail}`);
    const lin = await portal.agent("lin", "away", { language });
    await lin.page.goto(`/tickets/${id}`);
    const phase = lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true });
    const offers = (...names: readonly Phase[]) =>
      expect(phase.getByRole("option")).toHaveText(names.map((name) => lin.say(`ticket.phases.${name}`)));
    await offers("new", "open", "pending", "onHold", "solved");

    const lead = await portal.supervisor("/settings/tickets", { language });
    const ways = lead.page.getByRole("region", { name: lead.say("workflow.title"), exact: true }).first();
    const way = lead.say("workflow.way", { from: lead.say("ticket.phases.onHold"), to: lead.say("ticket.phases.closed") });
    const cell = ways.getByRole("button", { name: new RegExp(`^${way}`) });
    await cell.click();
    await lead.page.getByRole("group", { name: way }).getByLabel(lead.say("workflow.may.close"), { exact: true }).check();
    await lead.page.keyboard.press("Escape");
    await expect(cell).toContainText(lead.say("workflow.short.close"));
    const held = lead.say("workflow.way", { from: lead.say("ticket.phases.new"), to: lead.say("ticket.phases.onHold") });
    await ways.getByRole("button", { name: new RegExp(`^${held}`) }).click();
    await lead.page.getByRole("group", { name: held }).getByLabel(lead.say("workflow.may.answer"), { exact: true }).uncheck();
    await lead.page.keyboard.press("Escape");
    await ways.getByRole("button", { name: lead.say("settings.save"), exact: true }).click();
    const back = ways.getByRole("button", { name: lead.say("workflow.usual"), exact: true });
    await expect(back).toBeVisible();
    await lead.fits();
    await offers("new", "open", "pending", "solved");
    await back.click();
    await expect(back).toHaveCount(0);
    await expect(cell).not.toContainText(lead.say("workflow.short.close"));
    await offers("new", "open", "pending", "onHold", "solved");
    await phase.selectOption("solved");
    await offers("open", "solved");
  });
}

type Phase = "new" | "open" | "pending" | "onHold" | "solved" | "closed";
