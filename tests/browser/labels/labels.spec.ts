import { expect, type Locator } from "@playwright/test";
import type { Agent } from "../people/agent";
import { test } from "../people/portal";
import { walkedIn } from "../people/words";

const page = "/settings/labels";

for (const language of walkedIn("zh")) {
  test(`A label is made, set by keyboard, seen by everybody at once, deleted and brought back (${language})`, async ({ portal }) => {
    const name = named(language === "zh" ? "加急" : "Urgent");
    const words = named("May I have a label?");
    const supervisor = await portal.supervisor(page, { language });
    const agent = await portal.agent("lin", "available", { language });
    const colleague = await portal.agent("ana", "away", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words);

    await supervisor.page.getByLabel(supervisor.say("labels.name")).fill(name);
    await supervisor.page.getByRole("radio", { name: supervisor.say("labels.colours.violet") }).check();
    await supervisor.button("settings.add").click();
    await expect(entry(supervisor, name)).toBeVisible();
    await expect(supervisor.page.getByRole("region", { name: supervisor.say("settings.history") })).toContainText(
      supervisor.say("settings.added", { by: supervisor.say("people.you"), name }),
    );

    await agent.opens(words);
    await expect(agent.composer).toBeVisible();
    await agent.page.keyboard.press("t");
    const search = agent.page.getByLabel(agent.say("labels.find"));
    await expect(search).toBeFocused();
    await agent.page.keyboard.type(name.slice(0, -1).toLowerCase());
    await agent.page.keyboard.press("Enter");
    await expect(chips(agent.pane, agent).first()).toHaveText(name);
    await agent.page.keyboard.press("Escape");
    await expect(search).toBeHidden();
    await expect(chips(agent.row(words), agent)).toHaveText(name);
    await colleague.looksAt("all");
    await expect(chips(colleague.row(words), colleague)).toHaveText(name);

    await supervisor.page.getByRole("button", { name: supervisor.say("settings.remove", { name }) }).click();
    const gone = chips(colleague.row(words), colleague).locator("[data-gone]");
    await expect(gone).toContainText(name);
    await supervisor.button("settings.undo").click();
    await expect(gone).toHaveCount(0);
    await expect(chips(colleague.row(words), colleague)).toHaveText(name);

    await supervisor.page.getByRole("button", { name: supervisor.say("settings.remove", { name }) }).click();
    await expect(gone).toContainText(name);
    await agent.page.getByRole("button", { name: agent.say("labels.choose") }).click();
    await agent.page.getByRole("option", { name }).click();
    await expect(chips(colleague.row(words), colleague)).toHaveCount(0);
  });
}

test("Two who edit one label both learn of it and lose nothing", async ({ portal }) => {
  const name = named("VIP");
  const first = await portal.supervisor(page);
  const second = await portal.supervisor(page);
  await first.page.getByLabel(first.say("labels.name")).fill(name);
  await first.button("settings.add").click();
  await opensForm(first, name);
  await opensForm(second, name);
  await form(second).getByLabel(second.say("labels.name")).fill(`${name} mine`);

  await form(first).getByLabel(first.say("labels.name")).fill(`${name} first`);
  await form(first)
    .getByRole("button", { name: first.say("settings.save") })
    .click();
  await expect(entry(first, `${name} first`)).toBeVisible();

  await expect(second.page.getByRole("alert")).toContainText(`${name} first`);
  await expect(form(second).getByLabel(second.say("labels.name"))).toHaveValue(`${name} mine`);
  await second.button("settings.keepMine").click();
  await form(second)
    .getByRole("button", { name: second.say("settings.save") })
    .click();
  await expect(entry(first, `${name} mine`)).toBeVisible();
  await expect(first.page.getByRole("region", { name: first.say("settings.history") })).toContainText(
    first.say("settings.renamed", { by: first.say("people.you"), before: `${name} first`, name: `${name} mine` }),
  );
  await first.page.getByRole("button", { name: first.say("settings.remove", { name: `${name} mine` }) }).click();
  await expect(entry(second, `${name} mine`)).toHaveCount(0);
});

test("A name that is taken is refused in words; who may not change settings is told so", async ({ portal }) => {
  portal.faults.expect(/status of 409/);
  const name = named("Taken");
  const supervisor = await portal.supervisor(page, { viewport: { width: 390, height: 844 } });
  for (const written of [name, name.toUpperCase()]) {
    await supervisor.page.getByLabel(supervisor.say("labels.name")).fill(written);
    await supervisor.button("settings.add").click();
  }
  await expect(supervisor.page.getByRole("alert")).toHaveText(supervisor.say("errors.settings.name_taken"));
  await supervisor.fits();
  await opensForm(supervisor, name);
  await form(supervisor).getByLabel(supervisor.say("labels.name")).press("Escape");
  await expect(supervisor.page.getByRole("button", { name: supervisor.say("settings.edit", { name }) })).toBeFocused();
  await supervisor.page.getByRole("button", { name: supervisor.say("settings.remove", { name }) }).click();
  await expect(entry(supervisor, name)).toHaveCount(0);

  const agent = await portal.agent("lin", "away");
  await agent.page.goto(page);
  await expect(agent.page.getByRole("heading", { name: agent.say("settings.noPermission") })).toBeVisible();
});

/** Labels outlive a test. */
const named = (name: string): string => `${name} ${Math.random().toString(36).slice(2, 7)}x`;

const entry = (of: Agent, name: string): Locator =>
  of.page.locator("[data-entry]").filter({ has: of.page.getByText(name, { exact: true }) });

const form = (of: Agent): Locator => of.page.locator("[data-entry] form");

async function opensForm(of: Agent, name: string): Promise<void> {
  await of.page.getByRole("button", { name: of.say("settings.edit", { name }) }).click();
  await expect(form(of)).toBeVisible();
}

const chips = (within: Locator, of: Agent): Locator => within.getByRole("list", { name: of.say("labels.title") }).getByRole("listitem");
