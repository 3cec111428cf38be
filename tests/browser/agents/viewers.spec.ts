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

test("A supervisor watches without being seen, and joins", async ({ portal }) => {
  const question = "Who else is looking at this?";
  const lin = await portal.agent("lin", "available");
  const customer = await portal.customer();
  await customer.starts(question);
  await lin.opens(question);
  const supervisor = await portal.supervisor("/desk?view=all");
  await supervisor.page.evaluate(async () => {
    const me = (await (await fetch("/api/me")).json()) as { id: string };
    localStorage.setItem(`portal.silent.${me.id}`, "on");
  });
  await supervisor.opens(question);
  await expect(supervisor.pane.getByRole("region", { name: supervisor.say("silence.on") })).toBeVisible();
  const seen = supervisor.pane.getByRole("list", { name: supervisor.say("viewers.label") });
  await expect(seen).toContainText(supervisor.say("viewers.looking", { name: agentNames.lin }));
  await expect(supervisor.composer).toHaveCount(0);
  const others = lin.pane.getByRole("list", { name: lin.say("viewers.label") });
  await expect(others).toHaveCount(0);

  await supervisor.does("silence.join");
  await expect(supervisor.composer).toBeVisible();
  await expect(others).toHaveCount(1);
});
