import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const page = "/settings/canned-replies";

for (const language of walkedIn("en")) {
  test(`A canned reply is written with a preview, found by a slash and filled in for its reader (${language})`, async ({ portal }) => {
    const word = Math.random().toString(36).slice(2, 7);
    const supervisor = await portal.supervisor(page, { language });
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language: "en" });
    await customer.starts(`Where is my parcel ${word}?`);
    await agent.opens(`Where is my parcel ${word}?`);

    await supervisor.button("cannedReplies.new").click();
    await supervisor.page.getByLabel(supervisor.say("cannedReplies.name")).fill(`parcel-${word}`);
    const english = supervisor.page.getByLabel(supervisor.say("cannedReplies.textIn", { language: "English" }));
    await english.fill("{{customer.nam}}, your parcel is on its way.");
    await expect(supervisor.page.getByText("{{customer.nam}}", { exact: false }).last()).toBeVisible();
    await expect(supervisor.button("settings.add")).toBeDisabled();
    await english.fill("Hello {{customer.name}}, your parcel is on its way. Regards, ");
    await supervisor.page
      .getByRole("button", { name: supervisor.say("cannedReplies.variable.agent") })
      .first()
      .click();
    await supervisor.page
      .getByLabel(supervisor.say("cannedReplies.textIn", { language: "简体中文" }))
      .fill("{{customer.name}}，您的包裹已在路上。");
    const preview = supervisor.page.getByRole("figure", { name: supervisor.say("cannedReplies.preview", { language: "English" }) });
    await expect(preview).toHaveText("Hello Eleanor Marsh, your parcel is on its way. Regards, Ana Costa");
    await supervisor.button("settings.add").click();
    await expect(supervisor.page.locator("[data-entry]").filter({ hasText: `/parcel-${word}` })).toBeVisible();

    await agent.composer.focus();
    await agent.page.keyboard.type(`/parcel-${word}`);
    const list = agent.page.getByRole("listbox", { name: agent.say("cannedReplies.title") });
    await expect(list.getByRole("option")).toHaveCount(1);
    await agent.page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(agent.composer, "Esc leaves what was typed").toHaveValue(`/parcel-${word}`);
    await expect(agent.composer).toBeFocused();
    await agent.composer.fill("");
    await agent.page.keyboard.type("/");
    await expect(list).toBeVisible();
    await agent.page.keyboard.press("ArrowDown");
    await expect(list.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
    await agent.page.keyboard.type(`parcel-${word}`);
    await expect(list.getByRole("option")).toHaveCount(1);
    await agent.page.keyboard.press("Enter");
    const filled = "Hello, your parcel is on its way. Regards, 林薇";
    await expect(agent.composer, "not sent yet, and without the name that nobody knows").toHaveValue(filled);
    await agent.page.keyboard.press("Enter");
    await customer.thread.shows(`Where is my parcel ${word}?`, filled);

    await supervisor.page.getByRole("button", { name: supervisor.say("settings.remove", { name: `parcel-${word}` }) }).click();
    await expect(supervisor.button("settings.undo")).toBeVisible();
    await agent.page.keyboard.type(`/parcel-${word}`);
    await expect(list).toBeHidden();
    await agent.composer.fill("");
  });
}

test("A customer who writes Chinese is answered in Chinese, from a desk in English", async ({ portal }) => {
  const agent = await portal.agent("lin", "available", { language: "en" });
  const customer = await portal.customer({ language: "zh" });
  await customer.starts("请问什么时候发货？");
  await agent.opens("请问什么时候发货？");
  await agent.composer.focus();
  await agent.page.keyboard.type("/wait");
  await agent.page.keyboard.press("Tab");
  await expect(agent.composer).toHaveValue("请稍等，我正在为您查看。");
  await agent.composer.fill("");
});
