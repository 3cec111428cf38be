import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { picture, text } from "../files/pictures";
import type { Person } from "../people/person";
import { expect, type Portal, test } from "../people/portal";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

test("Pages of customers can be used by everybody", async ({ portal }) => {
  const customer = await portal.customer();
  await listen(customer);
  await customer.page.goto("/sign-in");
  await expect(customer.button("signIn.submit")).toBeVisible();
  await usable(customer, "sign-in");
  await customer.page.goto("/");
  await expect(customer.composer).toBeVisible();
  await usable(customer, "start page");
  await customer.starts("Can everybody read this?");
  await expect(customer.thread.box).toBeVisible();
  await usable(customer, "thread");
  await customer.page.locator("[data-attach]").setInputFiles([picture("a.png", 300, 200), text("a.txt", "words"), text("empty.txt", "")]);
  await expect(customer.page.getByText(customer.say("errors.file.empty"))).toBeVisible();
  await usable(customer, "files chosen");
  await customer.page.getByRole("button", { name: customer.say("files.remove", { name: "empty.txt" }) }).click();
  await customer.writes("Can everybody see this?");
  await expect(customer.page.getByRole("link", { name: "a.txt" })).toBeVisible();
  await usable(customer, "thread with files");
  await customer.page.getByRole("button", { name: customer.say("files.open", { name: "a.png" }) }).click();
  await expect(customer.page.getByRole("dialog")).toBeVisible();
  await usable(customer, "photo large");
  await customer.page.keyboard.press("Escape");
  await customer.page.goto("/");
  await expect(customer.page.getByRole("listitem")).toHaveCount(1);
  await usable(customer, "start page with conversations");
});

test("The desk can be used by everybody", async ({ portal }) => {
  const { agent } = await desk(portal);
  await usable(agent, "desk");
  await agent.composer.focus();
  await agent.page.keyboard.type("/");
  await expect(agent.page.getByRole("listbox")).toBeVisible();
  await usable(agent, "canned replies");
  await agent.composer.fill("");
  await agent.page.keyboard.press("Escape");
  await agent.mode("composer.note");
  await usable(agent, "note");
  await agent.does("actions.more");
  await expect(agent.page.getByRole("menu")).toBeVisible();
  await usable(agent, "menu");
  await agent.page.keyboard.press("Escape");
  await agent.button("emoji.title").click();
  await expect(agent.page.getByRole("dialog")).toBeVisible();
  await usable(agent, "emoji");
  await agent.page.keyboard.press("Escape");
  await agent.choosesMore("actions.transfer");
  await expect(agent.page.getByRole("dialog").getByRole("option")).not.toHaveCount(0);
  await usable(agent, "giving on");
  await agent.page.keyboard.press("Escape");
  await expect(agent.page.getByRole("dialog")).toHaveCount(0);
  await agent.row("Everybody can").getByRole("checkbox").check({ force: true });
  await usable(agent, "several at once");
  await agent.page.keyboard.press("Escape");
  await agent.button("shortcuts.title").click();
  await expect(agent.page.getByRole("dialog")).toBeVisible();
  await usable(agent, "help");
  await agent.page.keyboard.press("Escape");
  await agent.looksFor("everybody");
  await expect(agent.found).not.toHaveCount(0);
  await usable(agent, "palette");
  await agent.page.keyboard.insertText(" no such words");
  await expect(agent.found).toHaveCount(0);
  await usable(agent, "palette with nothing found");
  await agent.page.keyboard.press("Escape");
  await expect(agent.palette).toHaveCount(0);
  await agent.does("actions.resolve");
  await expect(agent.pane.getByRole("button", { name: agent.say("actions.reopen") })).toBeEnabled();
  await usable(agent, "resolved");
  await agent.looksAt("resolved");
  await agent.page.setViewportSize({ width: 390, height: 844 });
  await usable(agent, "desk on a phone");
});

test("Tickets can be used by everybody", async ({ portal }) => {
  const agent = await portal.agent("lin", "available");
  const customer = await portal.customer();
  await listen(agent);
  await listen(customer);
  await customer.page.goto("/my/tickets/new");
  await usable(customer, "a new ticket");
  await customer.page.getByLabel(customer.say("ticket.subject"), { exact: true }).fill("Everybody's ticket");
  await customer.page.getByLabel(customer.say("ticket.text"), { exact: true }).fill("Can everybody solve this?");
  await customer.button("myTickets.send").click();
  await customer.page.waitForURL(/\/my\/tickets\/[0-9a-f]{8}/);
  await agent.page.goto("/tickets");
  const list = agent.page.getByRole("region", { name: agent.say("ticketDesk.list"), exact: true });
  await list.getByRole("link", { name: "Everybody's ticket" }).first().click();
  const reply = agent.page.getByLabel(agent.say("ticketDesk.answer"), { exact: true }).and(agent.page.locator("textarea"));
  await reply.fill("Everybody can");
  await agent.button("ticketDesk.send").click();
  await usable(agent, "a ticket with an answer under way");
  await expect(customer.page.getByText("Everybody can", { exact: true })).toBeVisible({ timeout: 20_000 });
  await usable(customer, "a ticket of one's own");
  await agent.page.getByLabel(agent.say("ticketDesk.phase"), { exact: true }).selectOption("solved");
  await customer.page.getByLabel(customer.say("ticket.stars", { count: 5 })).check({ force: true });
  await expect(customer.button("myTickets.rateSend")).toBeVisible();
  await usable(customer, "a ticket to be rated");
  await customer.page.goto("/my/tickets");
  await expect(customer.page.getByRole("link", { name: /Everybody's ticket/ })).toBeVisible();
  await usable(customer, "one's own tickets");
  await agent.page.setViewportSize({ width: 390, height: 844 });
  await usable(agent, "a ticket on a phone");
  await agent.page.goto("/tickets");
  await expect(list).toBeVisible();
  await usable(agent, "tickets on a phone");
});

test("Follow-ups can be used by everybody", async ({ portal }) => {
  const { agent } = await desk(portal);
  const dialog = agent.page.getByRole("dialog");
  for (const key of ["m", "b"]) {
    await agent.page.locator("#content").focus();
    await agent.page.keyboard.press(key);
    await dialog.getByRole("textbox").first().fill("Can everybody do this?");
    await usable(agent, `a follow-up being set by ${key}`);
    await dialog.getByRole("button", { name: agent.say("followUps.set"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }
  await expect(agent.page.locator("[data-follow-up]")).toHaveCount(2);
  await usable(agent, "follow-ups beside a conversation");
  await agent.page.goto("/agenda");
  await expect(agent.page.locator("[data-follow-up]")).toHaveCount(2);
  await usable(agent, "an agenda");
  await agent.page.setViewportSize({ width: 390, height: 844 });
  await usable(agent, "an agenda on a phone");
  const lead = await portal.supervisor("/settings/follow-ups");
  await listen(lead);
  await lead.reloads();
  await lead.page.getByRole("button", { name: lead.say("settings.edit", { name: lead.say("sequences.shipped.complaint") }) }).click();
  await expect(lead.page.getByRole("region", { name: lead.say("sequences.timeline") })).toBeVisible();
  await usable(lead, "a sequence being edited");
  await lead.page.setViewportSize({ width: 390, height: 844 });
  await usable(lead, "a sequence being edited, on a phone");
});

test("Settings can be used by everybody", async ({ portal }) => {
  const supervisor = await portal.supervisor("/settings/labels");
  await listen(supervisor);
  await supervisor.reloads();
  await expect(supervisor.page.locator("[data-entry]").first()).toBeVisible();
  await usable(supervisor, "labels");
  await supervisor.page.getByRole("button", { name: supervisor.say("settings.edit", { name: "VIP" }) }).click();
  await usable(supervisor, "a label being edited");
  await supervisor.page.setViewportSize({ width: 390, height: 844 });
  await usable(supervisor, "labels on a phone");
  await supervisor.page.goto("/settings/canned-replies");
  await supervisor.page.getByRole("button", { name: supervisor.say("settings.edit", { name: "hello" }) }).click();
  await usable(supervisor, "a canned reply being edited, on a phone");
  await supervisor.page.goto("/settings/tickets");
  await supervisor.button("ticketFields.new").click();
  await usable(supervisor, "ticket fields and ways");
  await supervisor.page.goto("/settings/macros");
  await supervisor.button("macros.new").click();
  await usable(supervisor, "macros");
  await supervisor.page.goto("/settings/hours");
  await supervisor.button("hours.begin").click();
  await supervisor.button("hours.addHoliday").click();
  await usable(supervisor, "hours being set, on a phone");
  await supervisor.page.goto("/settings/brand");
  await expect(supervisor.page.getByLabel(supervisor.say("brand.name"), { exact: true })).toBeVisible();
  await usable(supervisor, "the brand, on a phone");
});

test("Administration can be used by everybody", async ({ portal }) => {
  const admin = await portal.administrator("/settings/people");
  await listen(admin);
  await admin.reloads();
  await admin.page.getByRole("button", { name: "Ana Costa" }).click();
  await expect(admin.page.getByRole("region", { name: "Ana Costa" })).toBeVisible();
  await usable(admin, "an account");
  await admin.button("accounts.invite").click();
  await usable(admin, "an invitation");
  await admin.page.goto("/settings/roles");
  await admin.page.getByRole("button", { name: admin.say("settings.edit", { name: admin.say("signIn.roles.supervisor") }) }).click();
  await usable(admin, "a role being edited");
  await admin.page.goto("/settings/operation");
  await expect(admin.page.getByRole("table", { name: admin.say("operation.grainsByKind") })).toBeVisible();
  await usable(admin, "how it runs");
  await admin.page.setViewportSize({ width: 390, height: 844 });
  await usable(admin, "how it runs, on a phone");
});

async function desk(portal: Portal) {
  const agent = await portal.agent("lin", "available");
  await listen(agent);
  await agent.reloads();
  const customer = await portal.customer();
  await customer.starts("Can everybody answer this?");
  await agent.opens("Can everybody answer this?");
  await agent.writes("Everybody can");
  await agent.notes("All of us");
  await customer.thread.shows("Can everybody answer this?", "Everybody can");
  return { agent, customer };
}

/** Loaded as a script of the browser's own, since the page's policy would not have it. */
const listen = (person: Person) => person.context.addInitScript({ path: axe });

/** In the dark only the colours differ. */
async function usable(person: Person, place: string): Promise<void> {
  await lacksNothing(person, place, "light");
  await person.page.emulateMedia({ colorScheme: "dark" });
  await lacksNothing(person, `${place}, in the dark`, "dark", ["color-contrast", "link-in-text-block"]);
  await person.page.emulateMedia({ colorScheme: "light" });
}

async function lacksNothing({ page }: Person, place: string, scheme: "light" | "dark", runOnly?: string[]): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", scheme);
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
  const results = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(options),
    runOnly ? { runOnly } : {},
  );
  const grave = results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => `${node.html} ${node.failureSummary}`) }));
  expect.soft(grave, place).toEqual([]);
}
