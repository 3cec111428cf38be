import { agentNames } from "../people/house";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { question: "Does the mug come in green?", note: "do you know the supplier?" },
  zh: { question: "杯子有绿色的吗？", note: "你认识供应商吗？" },
} as const;

for (const language of walkedIn("zh")) {
  test(`An agent mentions a colleague in a note, who is counted for until they have opened it (${language})`, async ({ portal }) => {
    const question = `${texts[language].question} ${Date.now()}`;
    const said = `@${agentNames.ana} ${texts[language].note}`;
    const lin = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(question);
    await lin.opens(question);
    const ana = await portal.agent("ana", "away", { language });
    const before = await ana.count("mentions");

    await lin.page.getByRole("heading", { level: 2 }).first().click();
    await lin.page.keyboard.press("n");
    await expect(lin.note).toBeFocused();
    await lin.page.keyboard.type("@cos");
    await expect(lin.page.getByRole("option")).toHaveText(new RegExp(agentNames.ana));
    await lin.page.keyboard.press("Enter");
    await expect(lin.note).toHaveValue(`@${agentNames.ana} `);
    await lin.page.keyboard.insertText(texts[language].note);
    await lin.page.keyboard.press("Enter");
    await expect(lin.thread.message(said).locator("mark")).toHaveText(`@${agentNames.ana}`);

    await expect.poll(() => ana.count("mentions")).toBe(before + 1);
    await ana.looksAt("mentions");
    await expect(ana.row(question)).toContainText(ana.say("mentions.you"));
    await ana.opens(question);
    await expect(ana.thread.message(said).locator("mark[data-own]")).toHaveText(`@${agentNames.ana}`);
    await expect.poll(() => ana.count("mentions")).toBe(before);
    await expect(ana.row(question)).not.toContainText(ana.say("mentions.you"));
    await expect(customer.thread.message(said)).toHaveCount(0);
  });
}
