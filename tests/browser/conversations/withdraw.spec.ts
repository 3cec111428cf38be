import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { question: "I have lost my card.", slip: "Its number is 4929 1182", answer: "Which bank is it?" },
  zh: { question: "我的卡丢了。", slip: "卡号是 4929 1182", answer: "请问是哪家银行？" },
} as const;

for (const language of walkedIn("zh")) {
  const words = texts[language];
  test(`What nobody has read can be taken back, by touch and by keyboard; what was read stays (${language})`, async ({ portal }) => {
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words.question);
    await customer.writes(words.slip);
    await expect(agent.row(words.slip)).toBeVisible();

    await customer.thread
      .message(words.slip)
      .getByRole("button", { name: customer.say("thread.more") })
      .tap();
    await customer.page.getByRole("menuitem", { name: customer.say("thread.withdraw") }).tap();
    await expect(customer.page.getByText(customer.say("thread.withdrawnOwn"))).toBeVisible();
    await expect(customer.composer).toHaveValue(words.slip);
    await customer.thread.shows(words.question);
    await expect(agent.row(agent.say("thread.withdrawn"))).toBeVisible();
    await agent.reloads();
    await agent.opens(agent.say("thread.withdrawn"));
    await agent.thread.shows(words.question);
    await expect(agent.page.locator("[data-withdrawn]")).toBeVisible();
    const more = customer.thread.box.getByRole("button", { name: customer.say("thread.more") });
    await expect(more, "the question was read").toHaveCount(0);

    await customer.page.goto("/");
    await agent.writes(words.answer);
    await agent.thread
      .message(words.answer)
      .getByRole("button", { name: agent.say("thread.more") })
      .focus();
    await agent.page.keyboard.press("Enter");
    await expect(agent.page.getByRole("menuitem", { name: agent.say("thread.withdraw") })).toBeFocused();
    await agent.page.keyboard.press("Enter");
    await expect(agent.composer).toHaveValue(words.answer);
    await agent.thread.shows(words.question);
  });
}
