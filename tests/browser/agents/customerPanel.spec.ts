import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { first: "Where is my parcel?", second: "And one more thing.", name: "Petra Lindqvist" },
  zh: { first: "我的包裹到哪了？", second: "另外还有一件事。", name: "林佩佩" },
} as const;

for (const language of walkedIn("en")) {
  const words = texts[language];
  test(`Beside the talk stand the customer's other conversations, where they are, and a name that is changed in its place (${language})`, async ({
    portal,
  }) => {
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words.first);
    const panel = agent.page.getByRole("complementary", { name: agent.say("desk.person") });
    await agent.opens(words.first);
    await expect(panel).toContainText(agent.say("panel.noOthers"));
    await expect(panel).toContainText(agent.say("panel.pages.here"));
    await customer.page.goto("/");
    await expect(panel).toContainText(agent.say("panel.pages.home"));
    await customer.starts(words.second);
    await panel.getByRole("link").filter({ hasText: words.second }).click();
    await agent.thread.shows(words.second);
    await expect(panel.getByRole("link").filter({ hasText: words.first })).toBeVisible();

    await panel.getByRole("button", { name: agent.say("panel.rename") }).click();
    await agent.page.keyboard.press("Escape");
    await panel.getByRole("button", { name: agent.say("panel.rename") }).click();
    await agent.page.keyboard.insertText(words.name);
    await agent.page.keyboard.press("Enter");
    await expect(panel.getByRole("heading", { name: words.name })).toBeVisible();
    await expect(agent.row(words.first)).toContainText(words.name);
    await expect(agent.row(words.second)).toContainText(words.name);
    await agent.fits();
  });
}
