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
}
