import type { Agent } from "../people/agent";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const names = { en: "Ask about the visit", zh: "回访到店情况" } as const;

for (const language of walkedIn("en")) {
  test(`A sequence is made with the timeline that results, changed and deleted; one that Portal comes with is changed (${language})`, async ({
    portal,
  }) => {
    const lead = await portal.supervisor("/settings/follow-ups", { language });
    const { page } = lead;
    const name = `${names[language]} ${Date.now()}`;
    const all = page.getByRole("region", { name: lead.say("sequences.all"), exact: true });
    const entry = (words: string) => all.locator("[data-entry]").filter({ hasText: words });
    const form = all.locator("form");
    await expect(entry(lead.say("sequences.shipped.complaint"))).toContainText(lead.say("settings.asShipped"));

    await lead.button("sequences.new").click();
    await form.getByLabel(lead.say("sequences.name"), { exact: true }).fill(name);
    await form.getByLabel(lead.say("sequences.when"), { exact: true }).selectOption("begun");
    await form.getByLabel(lead.say("sequences.action"), { exact: true }).selectOption("reminder");
    await form.getByLabel(lead.say("sequences.wait"), { exact: true }).fill("3");
    await form.getByLabel(lead.say("sequences.unit"), { exact: true }).selectOption("hours");
    await form.getByLabel(/English/).fill("Call them");
    const timeline = form.getByRole("region", { name: lead.say("sequences.timeline") });
    await expect(timeline.getByRole("listitem")).toHaveCount(2);
    await form.getByRole("button", { name: lead.say("sequences.addStep") }).click();
    await form
      .getByLabel(/English/)
      .nth(1)
      .fill("Write to them");
    await expect(timeline.getByRole("listitem")).toHaveCount(3);
    await form.getByRole("button", { name: lead.say("settings.add"), exact: true }).click();
    await expect(entry(name)).toContainText(lead.say("followUps.kinds.reminder"));

    await page.getByRole("button", { name: lead.say("settings.edit", { name }) }).click();
    await form.getByRole("button", { name: lead.say("sequences.removeStep", { number: 2 }) }).click();
    await form.getByRole("button", { name: lead.say("settings.save"), exact: true }).click();
    await expect(form).toHaveCount(0);
    await page.getByRole("button", { name: lead.say("settings.remove", { name }) }).click();
    await expect(entry(name).getByRole("button", { name: lead.say("settings.edit", { name }) })).toHaveCount(0);

    // What Portal comes with is changed or switched off, and not deleted.
    const shipped = lead.say("sequences.shipped.closeChat");
    await expect(page.getByRole("button", { name: lead.say("settings.remove", { name: shipped }) })).toHaveCount(0);
    await page.getByRole("button", { name: lead.say("settings.edit", { name: shipped }) }).click();
    await form.getByLabel(lead.say("sequences.wait"), { exact: true }).fill("45");
    await form.getByRole("button", { name: lead.say("settings.save"), exact: true }).click();
    await expect(entry(shipped)).toContainText("45");
    await page.getByRole("button", { name: lead.say("settings.edit", { name: shipped }) }).click();
    await form.getByLabel(lead.say("sequences.wait"), { exact: true }).fill("30");
    await form.getByRole("button", { name: lead.say("settings.save"), exact: true }).click();
    await expect(entry(shipped)).toContainText("30");
  });
}

test("Two people who edit one sequence at a time: who comes second sees both, and neither is lost", async ({ portal }) => {
  const shipped = "sequences.shipped.noAnswer";
  const [sam, alex] = [await portal.supervisor("/settings/follow-ups"), await portal.administrator("/settings/follow-ups")];
  const formOf = (person: Agent) => person.page.getByRole("region", { name: person.say("sequences.all"), exact: true }).locator("form");
  const wait = (person: Agent) => formOf(person).getByLabel(person.say("sequences.wait"), { exact: true }).first();
  const edits = (person: Agent) =>
    person.page.getByRole("button", { name: person.say("settings.edit", { name: person.say(shipped) }) }).click();
  const saves = (person: Agent) =>
    formOf(person)
      .getByRole("button", { name: person.say("settings.save"), exact: true })
      .click();
  await edits(sam);
  await edits(alex);
  await wait(sam).fill("3");
  await wait(alex).fill("4");
  await saves(sam);
  const clash = alex.page.getByRole("alert").filter({ has: alex.button("settings.keepMine") });
  await expect(clash).toContainText("3");
  await expect(wait(alex)).toHaveValue("4");
  await clash.getByRole("button", { name: alex.say("settings.keepMine") }).click();
  await saves(alex);
  const entry = sam.page.locator("[data-entry]").filter({ hasText: sam.say(shipped) });
  await expect(entry).toContainText("4");

  // As it came with Portal.
  await edits(sam);
  await wait(sam).fill("2");
  await saves(sam);
  await expect(entry).toContainText("2");
});

test("Quiet hours are set, say what they mean, and are the usual ones again", async ({ portal }) => {
  const lead = await portal.supervisor("/settings/follow-ups");
  const quiet = lead.page.getByRole("region", { name: lead.say("quietHours.title"), exact: true });
  await quiet.getByLabel(lead.say("quietHours.from"), { exact: true }).fill("22:30");
  await expect(quiet.getByText(lead.say("quietHours.overNight", { from: "22:30", to: "08:00" }))).toBeVisible();
  await quiet.getByRole("button", { name: lead.say("settings.save"), exact: true }).click();
  const usual = quiet.getByRole("button", { name: lead.say("quietHours.remove"), exact: true });
  await usual.click();
  await expect(usual).toHaveCount(0);
  await expect(quiet.getByLabel(lead.say("quietHours.from"), { exact: true })).toHaveValue("21:00");
});
