import { address } from "../people/house";
import { wide } from "../people/person";
import { expect, type Portal } from "../people/portal";
import type { Key } from "../people/words";
import { Album, type Look } from "./album";

const words = {
  en: {
    subject: "The mill does not start",
    text: "Since this morning it hums, and nothing turns. I have cleaned it twice.",
    more: "It is the one from spring, with the steel hopper.",
    answer: "Thank you, that helps. Please send it in, the label is on its way to you.",
    note: "Third one of this series, I told the workshop.",
    field: "Number on the plate",
    serial: "GR-2041",
    macro: "Send it in",
    reply: "Dear {{customer.name}}, please send it in.",
  },
  zh: {
    subject: "磨豆机无法启动",
    text: "从今天早上开始只有嗡嗡声，刀盘不转。我已经清洁过两次了。",
    more: "就是春天买的那台，带不锈钢豆仓的。",
    answer: "谢谢您的说明。请把机器寄回来，快递面单已经发给您。",
    note: "本系列第三台了，已告知维修组。",
    field: "铭牌编号",
    serial: "GR-2042",
    macro: "请寄回",
    reply: "{{customer.name}}，请寄回给我们。",
  },
} as const;

/** Pictures of a ticket from both sides, of what it is set up with, and of the mails it sends. */
export async function ticketPictures(portal: Portal, look: Look): Promise<void> {
  const album = new Album("tickets", look);
  await settings(portal, album, look);
  const id = await opened(portal, album, look);
  await worked(portal, album, look, id);
  await mailed(portal, album, look, id);
  await putAway(portal, look);
}

async function settings(portal: Portal, album: Album, look: Look): Promise<void> {
  const { field, macro, reply } = words[look.language];
  const lead = await portal.supervisor("/settings/tickets", look);
  const { page } = lead;
  const fields = page.getByRole("region", { name: lead.say("ticketFields.title"), exact: true });
  await fields.getByRole("button", { name: lead.say("ticketFields.new") }).click();
  await fields.getByLabel(lead.say("ticketFields.name"), { exact: true }).fill(field);
  await fields.getByLabel(lead.say("ticketFields.for"), { exact: true }).selectOption("filledIn");
  await album.take(lead, "settings a field");
  await fields.getByRole("button", { name: lead.say("settings.add"), exact: true }).click();
  await expect(fields.getByRole("listitem").filter({ hasText: field }).first()).toBeVisible();
  const ways = page.getByRole("region", { name: lead.say("workflow.title"), exact: true }).first();
  await ways.scrollIntoViewIfNeeded();
  await album.take(lead, "settings the ways");
  await page.goto("/settings/macros");
  const everybodys = page.getByRole("region", { name: lead.say("macros.all"), exact: true });
  await everybodys.getByRole("button", { name: lead.say("macros.new"), exact: true }).click();
  await everybodys.getByLabel(lead.say("macros.name"), { exact: true }).fill(macro);
  await everybodys.getByLabel(lead.say("ticketDesk.phase"), { exact: true }).selectOption("pending");
  await everybodys.getByLabel(lead.say("macros.addField"), { exact: true }).selectOption({ label: field });
  await everybodys.locator(`textarea[lang=${look.language}]`).first().fill(reply);
  await album.take(lead, "settings a macro");
  const add = everybodys.getByRole("button", { name: lead.say("settings.add"), exact: true });
  await add.scrollIntoViewIfNeeded();
  await album.take(lead, "settings the end of a macro");
  await add.click();
  await expect(everybodys.getByRole("listitem").filter({ hasText: macro }).first()).toBeVisible();
  await album.take(lead, "settings macros");
  await page.close();
}

/** By a customer whom mails reach. */
async function opened(portal: Portal, album: Album, look: Look): Promise<string> {
  const { subject, text, more, field, serial } = words[look.language];
  const mei = await portal.customer({ ...look, options: { isMobile: false } });
  const { page } = mei;
  await page.request.post("/api/sign-in", { data: { email: address("mei"), password: "portal-demo" } });
  await page.goto("/my/tickets/new");
  await page.getByLabel(mei.say("ticket.subject"), { exact: true }).fill(subject);
  await page.getByLabel(mei.say("ticket.text"), { exact: true }).fill(text);
  await page.getByLabel(field, { exact: true }).first().fill(serial);
  await album.take(mei, "a new one");
  await mei.button("myTickets.send").click();
  await page.waitForURL(/\/my\/tickets\/[0-9a-f]{8}/);
  const id = page.url().split("/").at(-1) ?? "";
  await page.getByLabel(mei.say("myTickets.reply"), { exact: true }).fill(more);
  await mei.button("composer.send").click();
  await expect(page.getByText(more)).toBeVisible();
  await album.take(mei, "one of mine");
  await page.goto("/my/tickets");
  await expect(page.getByText(subject).first()).toBeVisible();
  await album.take(mei, "mine");
  return id;
}

async function worked(portal: Portal, album: Album, look: Look, id: string): Promise<void> {
  const { subject, text, answer, note, macro } = words[look.language];
  const lin = await portal.agent("lin", "away", look);
  const { page } = lin;
  const dialog = page.getByRole("dialog");
  const leave = async () => {
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  };
  await page.goto(`/tickets/${id}`);
  await expect(lin.pane.getByRole("heading", { level: 2 })).toContainText(subject);
  const say = async (mode: Key, label: Key, words: string, send: Key) => {
    await lin.mode(mode as "composer.note");
    await page.getByLabel(lin.say(label), { exact: true }).and(page.locator("textarea")).fill(words);
    await lin.button(send).click();
    await expect(lin.pane.getByText(words)).toBeVisible();
  };
  await say("ticketDesk.note", "ticketDesk.note", note, "ticketDesk.addNote");
  await say("ticketDesk.answer", "ticketDesk.answer", answer, "ticketDesk.send");
  await album.take(lin, "at work");
  await lin.button("macros.chooseShort").click();
  await album.take(lin, "macros to choose");
  await dialog.getByRole("button", { name: macro }).first().click();
  await expect(dialog.getByLabel(lin.say("macros.reply"), { exact: true })).toBeVisible();
  await album.take(lin, "what a macro will do");
  await leave();
  await lin.button("ticketDesk.addCustomer").click();
  await album.take(lin, "somebody takes part", [wide]);
  await leave();
  await lin.button("ticketDesk.addFollower").click();
  await expect(dialog.getByRole("option")).not.toHaveCount(0);
  await album.take(lin, "a colleague follows", [wide]);
  await leave();
  await lin.button("ticketDesk.follow").click();
  const more = async (item: Key) => {
    await lin.button("ticketDesk.more").click();
    await page.getByRole("menuitem", { name: lin.say(item) }).click();
  };
  await lin.button("ticketDesk.more").click();
  await album.take(lin, "what else");
  await page.keyboard.press("Escape");
  await more("ticketDesk.merge");
  await album.take(lin, "joined with another");
  await leave();
  await more("ticketDesk.split");
  await lin.pane.getByRole("checkbox", { name: text.slice(0, 20) }).check();
  await album.take(lin, "messages chosen");
  await lin.button("ticketDesk.splitGo").click();
  await album.take(lin, "split off");
  await leave();
  await lin.button("ticketDesk.splitCancel").click();
  await page.goto("/tickets");
  await lin.button("ticketDesk.filter").click();
  await album.take(lin, "filters");
  await page.keyboard.press("Escape");
  await lin.button("acts.newTicket").click();
  await album.take(lin, "for whom");
  await dialog.getByRole("list").getByRole("button").first().click();
  await album.take(lin, "a new one for somebody");
  await leave();
}

async function mailed(portal: Portal, album: Album, look: Look, id: string): Promise<void> {
  const { subject } = words[look.language];
  const lin = await portal.agent("lin", "away", look);
  const stranger = await portal.customer({ ...look, options: { isMobile: false } });
  const { page } = stranger;
  await page.goto("/demo/mail");
  const mail = page.getByRole("listitem").filter({ hasText: subject }).first();
  await mail.getByText(subject).first().click();
  await album.take(stranger, "a mail");
  await lin.page.goto(`/tickets/${id}`);
  const phase = lin.page.getByLabel(lin.say("ticketDesk.phase"), { exact: true });
  await phase.selectOption("solved");
  await expect(phase).toHaveValue("solved");
  const { token } = (await (await lin.page.request.post(`/api/tickets/${id}/survey-link`)).json()) as { token: string };
  await page.goto(`/rate#${token}`);
  await page.getByRole("radio", { name: stranger.say("ticket.stars", { count: 4 }) }).check({ force: true });
  await album.take(stranger, "how it went");
  await stranger.button("myTickets.rateSend").click();
  await expect(page.getByText(stranger.say("myTickets.rateThanks"))).toBeVisible();
  await album.take(stranger, "how it went said");
  await page.goto("/unsubscribe#half");
  await album.take(stranger, "no more mails");
  await lin.page.goto("/profile");
  const choice = lin.page.getByRole("heading", { name: lin.say("staffMail.title" as Key) });
  await choice.scrollIntoViewIfNeeded();
  await album.take(lin, "what the staff is mailed");
}

async function putAway(portal: Portal, look: Look): Promise<void> {
  const { field, macro } = words[look.language];
  const lead = await portal.supervisor("/settings/tickets", look);
  for (const [path, name] of [
    ["/settings/tickets", field],
    ["/settings/macros", macro],
  ] as const) {
    await lead.page.goto(path);
    await lead.page.getByRole("button", { name: lead.say("settings.remove", { name }), exact: true }).click();
    await expect(lead.page.getByText(lead.say("settings.removed", { name }))).toBeVisible();
  }
}
