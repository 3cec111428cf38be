import { agentNames } from "../people/house";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: "Who will have this?",
  zh: "谁来处理？",
} as const;

for (const language of walkedIn("en")) {
  test(`An agent reads why a conversation came to them, and who else was looked at (${language})`, async ({ portal }) => {
    const question = texts[language];
    const ana = await portal.agent("ana", "available", { language });
    await portal.agent("lin", "away", { language });
    const customer = await portal.customer({ language });
    await customer.starts(question);
    await ana.opens(question);

    const why = ana.thread.box.getByRole("group").filter({ hasText: ana.say("routing.whyYou") });
    await why.getByText(ana.say("routing.whyYou")).click();
    await expect(why.getByRole("listitem").filter({ hasText: ana.say("routing.chosen") })).toHaveCount(1);
    await expect(why.getByRole("listitem").filter({ hasText: agentNames.lin })).toContainText(ana.say("routing.gates.away"));
    await expect(why).toContainText(new RegExp(`${ana.say("routing.next")}|${ana.say("routing.nobodyNext")}`));
  });
}
