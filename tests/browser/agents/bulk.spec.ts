import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: ["First of three: is it in stock?", "Second of three: is it in stock?", "Third of three: is it in stock?"],
  zh: ["三问之一：有货吗？", "三问之二：有货吗？", "三问之三：有货吗？"],
} as const;

for (const language of walkedIn("zh")) {
  const questions = texts[language];
  test(`Several conversations are resolved by keyboard and come back, but for one that has changed (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "away", { language });
    await lin.looksAt("all");
    const customer = await portal.customer({ language });
    for (const question of questions) await customer.starts(question);
    for (const question of questions) await expect(lin.row(question)).toBeVisible();
    const box = (index: number) => lin.row(questions[index] ?? "").getByRole("checkbox");
    for (const index of [0, 1, 2]) await box(index).check({ force: true });
    const bar = lin.page.getByRole("toolbar", { name: lin.say("bulk.title") });
    await expect(bar).toContainText(lin.say("bulk.chosen", { count: 3 }));
    await lin.fits();

    await lin.page.keyboard.press("e");
    const toast = lin.page.getByRole("status").filter({ hasText: lin.say("bulk.did.resolve", { count: 3 }) });
    await toast.hover(); // so that it stays, however slow the rest is
    for (const question of questions) await expect(lin.row(question)).toHaveCount(0);
    await customer.writes(language === "en" ? "One more of three" : "三问之后再问一句");
    await expect(lin.row(language === "en" ? "One more of three" : "三问之后再问一句")).toBeVisible();

    await lin.page.keyboard.press("U");
    const told = lin.page.getByRole("status").filter({ hasText: lin.say("bulk.didNot.undo", { count: 1, of: 3 }) });
    await expect(told).toContainText(lin.say("errors.conversation.changed"));
    for (const question of questions.slice(0, 2)) await expect(lin.row(question)).toBeVisible();
  });
}
