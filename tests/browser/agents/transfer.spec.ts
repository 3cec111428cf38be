import { agentNames } from "../people/house";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { question: "Can the old one be sent in?", note: "She has the receipt; only the address is missing." },
  zh: { question: "旧的可以寄回吗？", note: "有收据，只差地址。" },
} as const;

for (const language of walkedIn("en")) {
  const { question, note } = texts[language];
  test(`An agent gives a conversation to a colleague with a note, by keyboard (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(question);
    await lin.opens(question);
    const ana = await portal.agent("ana", "available", { language });

    await lin.page.getByRole("heading", { level: 2 }).first().click();
    await lin.page.keyboard.press("f");
    const dialog = lin.page.getByRole("dialog");
    await expect(dialog.getByRole("combobox")).toBeFocused();
    await lin.page.keyboard.insertText(agentNames.ana);
    await expect(dialog.getByRole("option")).toHaveCount(1);
    await lin.page.keyboard.press("Enter");
    await lin.page.keyboard.insertText(note);
    await lin.page.keyboard.press("Control+Enter");
    await expect(dialog).toHaveCount(0);

    await ana.opens(question);
    await expect(ana.thread.message(note)).toBeVisible();
    await expect(ana.pane).toContainText(ana.say("desk.yours"));
    await expect(lin.thread.message(note)).toBeVisible();
    await expect(lin.pane).toContainText(lin.say("desk.has", { name: agentNames.ana }));
    await expect(customer.thread.message(note)).toHaveCount(0);
    await expect(customer.thread.box).toContainText(customer.say("system.handedOnTo", { name: agentNames.ana }));
  });
}
