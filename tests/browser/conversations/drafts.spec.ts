import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: {
    question: "Can I still change the colour?",
    draft: "Yes, until Friday. Which",
    other: "Let me ask the workshop",
    note: "Ask the workshop first",
    sent: "Yes, until Friday.",
  },
  zh: {
    question: "还能换颜色吗？",
    draft: "可以，周五之前都行，您想",
    other: "我先问一下车间",
    note: "先问车间",
    sent: "可以，周五之前都行。",
  },
} as const;

for (const language of walkedIn("zh")) {
  const words = texts[language];
  test(`A draft waits in every browser of its agent, and is gone when it is sent (${language})`, async ({ portal }) => {
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words.question);
    await agent.opens(words.question);
    const kept = agent.page.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.ok());
    await agent.composer.fill(words.draft);
    await kept;
    await expect(agent.row(words.question)).toContainText(agent.say("drafts.waits"));
    await agent.reloads();
    await expect(agent.composer).toHaveValue(words.draft);

    const elsewhere = await portal.agent("lin", "available", { language });
    await expect(elsewhere.row(words.question)).toContainText(elsewhere.say("drafts.waits"));
    await elsewhere.page
      .getByRole("button", { name: elsewhere.drafts(1) })
      .first()
      .click();
    await elsewhere.page.getByRole("menuitem").filter({ hasText: words.draft }).click();
    await expect(elsewhere.composer).toHaveValue(words.draft);
    await elsewhere.writes(words.sent);
    await customer.thread.shows(words.question, words.sent);
    await expect(elsewhere.row(words.sent)).not.toContainText(elsewhere.say("drafts.waits"));
    await expect(elsewhere.composer).toHaveValue("");
    await agent.reloads();
    await expect(agent.thread.message(words.sent)).toBeVisible();
    await expect(agent.composer).toHaveValue("");
  });

  test(`Two windows of one agent do not eat each other's words (${language})`, async ({ portal }) => {
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words.question);
    await agent.opens(words.question);
    await agent.isConnected();
    const elsewhere = await agent.context.request.put(`/api/conversations/${agent.conversation}/draft`, {
      data: { text: words.other },
    });
    expect(elsewhere.status()).toBe(200);
    await agent.composer.fill(words.draft);
    const notice = agent.page.getByRole("status").filter({ hasText: agent.say("drafts.other") });
    await expect(notice).toContainText(words.other);
    await expect(agent.composer).toHaveValue(words.draft);
    await agent.fits();
    await agent.button("drafts.useOther").click();
    await expect(agent.composer).toHaveValue(words.other);
    await expect(notice).toHaveCount(0);
    await agent.composer.fill("");
    await expect(agent.row(words.question)).not.toContainText(agent.say("drafts.waits"));
  });

  test(`A note waits apart from the answer, also when somebody else has the conversation by now (${language})`, async ({ portal }) => {
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words.question);
    await agent.opens(words.question);
    await agent.mode("composer.note");
    const kept = agent.page.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.ok());
    await agent.note.fill(words.note);
    await kept;
    const ana = await portal.agent("ana", "away");
    await ana.looksAt("all");
    await ana.opens(words.question);
    await ana.does("actions.take");
    await expect(agent.row(words.question)).toHaveCount(0);
    await agent.page.goto("/desk");
    await agent.isConnected();
    await agent.page
      .getByRole("button", { name: agent.drafts(1) })
      .first()
      .click();
    await agent.page.getByRole("menuitem").filter({ hasText: words.note }).click();
    await expect(agent.note).toHaveValue(words.note);
    await agent.button("composer.addNote").click();
    await expect(ana.thread.message(words.note)).toBeVisible();
    await expect(agent.page.getByRole("button", { name: agent.drafts(1) })).toHaveCount(0);
  });
}
