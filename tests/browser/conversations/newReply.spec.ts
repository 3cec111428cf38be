import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: {
    question: "When does my parcel come?",
    answer: "It comes on Monday.",
    news: "It has just come, thank you.",
    better: "Glad to hear it.",
  },
  zh: { question: "我的包裹什么时候到？", answer: "周一会送到。", news: "刚刚收到了，谢谢。", better: "收到就好。" },
} as const;

for (const language of walkedIn("en")) {
  const words = texts[language];
  test(`An answer is not sent past a new reply: it asks, shows it, and sends when told again (${language})`, async ({ portal }) => {
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words.question);
    await agent.opens(words.question);
    await agent.composer.fill(words.answer);
    await customer.writes(words.news);
    await expect(agent.thread.message(words.news)).toBeVisible();
    await agent.button("composer.send").click();
    const held = agent.thread.box.getByRole("alert");
    await expect(held).toContainText(agent.say("thread.newReply"));
    await expect(held).toContainText(words.news);
    await agent.fits();
    await customer.thread.shows(words.question, words.news);

    await held.getByRole("button", { name: agent.say("thread.change") }).click();
    await expect(agent.composer).toHaveValue(words.answer);
    await expect(held).toHaveCount(0);
    await agent.writes(words.better);
    await customer.thread.shows(words.question, words.news, words.better);

    await agent.composer.fill(words.answer);
    await customer.writes(words.question);
    await expect(agent.thread.said).toHaveCount(4);
    await agent.page.keyboard.press("Enter");
    await expect(held).toContainText(words.question);
    await agent.reloads();
    await held.getByRole("button", { name: agent.say("thread.sendAnyway") }).click();
    await customer.thread.shows(words.question, words.news, words.better, words.question, words.answer);
    await expect(agent.composer).toHaveValue("");
  });
}
