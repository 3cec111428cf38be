import { agentNames } from "../people/house";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const questions = { en: "Is the workshop open on Saturday?", zh: "周六维修部上班吗？" } as const;

for (const language of walkedIn("zh")) {
  test(`Agents see who else has a conversation open and who answers it (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(questions[language]);
    await lin.opens(questions[language]);
    const others = lin.pane.getByRole("list", { name: lin.say("viewers.label") });
    await expect(others).toHaveCount(0);

    const ana = await portal.agent("ana", "away", { language });
    await ana.looksAt("all");
    await ana.opens(questions[language]);
    await expect(others).toContainText(lin.say("viewers.looking", { name: agentNames.ana }));
    await expect(ana.pane.getByRole("list", { name: ana.say("viewers.label") })).toContainText(
      ana.say("viewers.looking", { name: agentNames.lin }),
    );
    await ana.composer.fill("…");
    await expect(others).toContainText(lin.say("viewers.replying", { name: agentNames.ana }));
    await lin.fits();
    await ana.composer.fill("");
    await expect(others).toContainText(lin.say("viewers.looking", { name: agentNames.ana }));
    await ana.page.close();
    await expect(others).toHaveCount(0);
  });
}
