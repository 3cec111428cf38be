import { expect, type Portal } from "../people/portal";
import { Album, type Look } from "./album";

const words = {
  en: {
    question: "Will the part come this week?",
    call: "Call the warehouse about the part",
    later: "Has the part come?",
    answer: "I will find out.",
  },
  zh: { question: "配件这周能到吗？", call: "给仓库打电话问配件的事", later: "配件到了吗？", answer: "我去问一下。" },
} as const;

/** Pictures of what is due: beside a conversation, being set, in the agenda, as settings. */
export async function followUpPictures(portal: Portal, look: Look): Promise<void> {
  const album = new Album("follow-ups", look);
  const { question, call, later, answer } = words[look.language];
  const lin = await portal.agent("lin", "available", look);
  const customer = await portal.customer(look);
  await customer.starts(question);
  await lin.opens(question);
  await lin.writes(answer);
  const panel = lin.page.getByRole("complementary", { name: lin.say("desk.person") });
  const dialog = lin.page.getByRole("dialog");
  await expect(panel.locator("[data-sequence]")).toBeVisible();
  await album.take(lin, "beside a conversation with nothing set");
  for (const [key, text] of [
    ["h", call],
    ["m", call],
    ["b", later],
  ] as const) {
    await lin.page.locator("#content").focus();
    await lin.page.keyboard.press(key);
    await dialog.getByRole("textbox").first().fill(text);
    await album.take(lin, `dialog ${key}`);
    await dialog.getByRole("button", { name: lin.say("followUps.set"), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }
  await expect(panel.locator("[data-follow-up]")).toHaveCount(3);
  await album.take(lin, "beside a conversation");
  await lin.page.goto("/agenda");
  await expect(lin.page.locator("[data-follow-up]")).toHaveCount(3);
  await album.take(lin, "agenda");
  await lin.page
    .locator("[data-follow-up]")
    .first()
    .getByRole("button", { name: lin.say("followUps.more") })
    .click();
  await expect(lin.page.getByRole("menu")).toBeVisible();
  await album.take(lin, "agenda menu");
  await lin.page.keyboard.press("Escape");
  await lin.page
    .getByRole("button", { name: new RegExp(`${lin.say("agenda.calendar.make")}|${lin.say("agenda.calendar.replace")}`) })
    .click();
  await expect(lin.page.getByLabel(lin.say("agenda.calendar.address"), { exact: true })).toBeVisible();
  await album.take(lin, "agenda with its address");
  await lin.button("agenda.calendar.end").click();
  const ana = await portal.agent("ana", "away", look);
  await ana.page.goto("/agenda");
  await expect(ana.page.getByText(ana.say("agenda.empty.mine"), { exact: true })).toBeVisible();
  await album.take(ana, "agenda with nothing due");
  await ana.page.context().setOffline(true);
  await expect(ana.page.locator("[data-connection]:not([data-connection=live])")).toBeAttached({ timeout: 40_000 });
  await album.take(ana, "agenda without a connection");
  await ana.page.context().setOffline(false);
  const lead = await portal.supervisor("/agenda?of=team", look);
  await expect(lead.page.locator("[data-follow-up]").first()).toBeVisible();
  await album.take(lead, "agenda of the team");
  await lead.page.goto("/settings/follow-ups");
  await expect(lead.page.locator("[data-entry]").first()).toBeVisible();
  await album.take(lead, "settings");
  await lead.page.getByRole("button", { name: lead.say("settings.edit", { name: lead.say("sequences.shipped.noAnswer") }) }).click();
  const timeline = lead.page.getByRole("region", { name: lead.say("sequences.timeline") });
  await expect(timeline).toBeVisible();
  await album.take(lead, "settings a sequence");
  await timeline.scrollIntoViewIfNeeded();
  await album.take(lead, "settings a timeline");
  const admin = await portal.administrator("/settings/operation", look);
  const due = admin.page.getByRole("region", { name: admin.say("operation.due.title") });
  await due.scrollIntoViewIfNeeded();
  await album.take(admin, "what is due by itself");
}
