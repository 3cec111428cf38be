import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { first: "Do you repair grinders?", second: "And kettles?", answers: ["Yes, we do.", "Send it to us."] },
  zh: { first: "你们修磨豆机吗？", second: "热水壶呢？", answers: ["可以修的。", "请寄给我们。"] },
} as const;

for (const language of walkedIn("en")) {
  const words = texts[language];
  test(`Home says where answers wait to be read, those first, live (${language})`, async ({ portal }) => {
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words.first);
    await customer.starts(words.second);
    await customer.page.goto("/");
    const rows = customer.page.getByRole("listitem");
    await expect(rows.first()).toContainText(words.second);

    await agent.opens(words.first);
    for (const answer of words.answers) await agent.writes(answer);
    await expect(rows.first()).toContainText(words.answers[1]);
    await expect(rows.first()).toContainText(customer.say("home.unread", { count: 2 }));
    await expect(customer.page).toHaveTitle(/^\(2\) /);

    await rows.first().getByRole("link").click();
    await expect(customer.thread.message(words.answers[1])).toBeVisible();
    await expect(agent.thread.box.getByText(agent.say("thread.read"))).toBeVisible();
    await customer.page
      .getByRole("link", { name: customer.say("chat.back") })
      .first()
      .click();
    await expect(rows).toHaveCount(2);
    await expect(customer.page).not.toHaveTitle(/\(/);
    await expect(rows.first()).not.toContainText(customer.say("home.unread", { count: 2 }));
  });
}
