import type { Agent } from "../people/agent";
import type { Customer } from "../people/customer";
import { agentNames } from "../people/house";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const questions = {
  en: ["Where is my order?", "The pump is loud.", "Is there a spare lid?", "I need an invoice.", "How do I clean it?"],
  zh: ["我的订单到哪了？", "水泵声音很大。", "有备用的盖子吗？", "我需要一张发票。", "怎么清洗它？"],
} as const;

/** By a word that names it: lists show what was said last. */
async function answers(agent: Agent, customer: Customer, text: string): Promise<void> {
  const answer = `“${text}” ${agent.say("composer.answer")} ${Date.now()}`;
  await agent.opens(text);
  await agent.writes(answer);
  await expect(customer.thread.message(answer)).toBeVisible();
}

/** An agent counts as gone 60 s after their last sign of life; looked for every 5 s. */
const goneWithin = 65_000;

for (const language of walkedIn("en")) {
  test(`The chats of an agent whose browser is killed are with the other within 65 s, and customers are told (${language})`, async ({
    portal,
  }) => {
    test.setTimeout(180_000);
    const texts = questions[language];
    // Others wait in the same queue: there is room for all, and most of it with Ana.
    await portal.hasRoom("lin", 500);
    await portal.hasRoom("ana", 1000);
    const lin = await portal.agent("lin", "available", { language });
    const [first, second, third, fourth, fifth] = [
      await portal.customer({ language }),
      await portal.customer({ language }),
      await portal.customer({ language }),
      await portal.customer({ language }),
      await portal.customer({ language }),
    ];
    await first.starts(texts[0]);
    await second.starts(texts[1]);
    await answers(lin, first, texts[0]);
    await answers(lin, second, texts[1]);
    const ana = await portal.agent("ana", "available", { language });
    const supervisor = await portal.supervisor("/desk", { language });
    await third.starts(texts[2]);
    await answers(ana, third, texts[2]);
    await fourth.starts(texts[3]);
    await ana.opens(texts[3]);
    await ana.page.getByRole("heading", { level: 2 }).first().click();
    await ana.page.keyboard.press("e");
    await expect(fourth.head).toContainText(fourth.say("chat.resolved"));
    await fifth.starts(texts[4]);
    await expect(fifth.head).toContainText(agentNames.ana);
    await supervisor.looksAt("all");
    await expect(supervisor.row(texts[0])).toContainText(agentNames.lin);

    const killed = Date.now();
    await portal.kills(lin);
    for (const [customer, text] of [
      [first, texts[0]],
      [second, texts[1]],
    ] as const) {
      await expect(ana.row(text)).toBeVisible({ timeout: goneWithin - (Date.now() - killed) });
      await expect(customer.head).toContainText(agentNames.ana);
      await expect(customer.thread.box).toContainText(customer.say("system.queuedGoneCustomer"));
      await expect(customer.thread.box).toContainText(customer.say("system.assignedCustomer", { name: agentNames.ana }));
    }

    for (const text of [texts[0], texts[1], texts[2], texts[4]]) await expect(supervisor.row(text)).toContainText(agentNames.ana);
    await answers(ana, first, texts[0]);
    await answers(ana, second, texts[1]);
  });
}
