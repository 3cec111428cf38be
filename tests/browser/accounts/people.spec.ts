import { randomUUID } from "node:crypto";
import { expect, type Locator } from "@playwright/test";
import type { Agent } from "../people/agent";
import { test } from "../people/portal";
import { walkedIn } from "../people/words";

const people = "/settings/people";
const password = "a password of one's own";

for (const language of walkedIn("en")) {
  test(`Somebody is invited, chooses a password, works, is locked out and comes back (${language})`, async ({ portal }) => {
    const name = `${language === "zh" ? "周明" : "Nora Field"} ${unique()}`;
    const admin = await portal.administrator(people, { language });
    const link = await invites(admin, name);

    const newcomer = await portal.staff({ language });
    await newcomer.page.goto(link);
    await expect(newcomer.page.getByRole("heading", { name: newcomer.say("welcome.title", { name }) })).toBeVisible();
    await newcomer.page.getByLabel(newcomer.say("welcome.password"), { exact: true }).fill(password);
    await newcomer.button("welcome.submit").click();
    await newcomer.isConnected();
    await expect(newcomer.page).toHaveURL(/\/desk$/);
    await expect(history(admin, name)).toContainText(admin.say("accounts.told.password"));
    await expect(row(admin, name)).not.toContainText(admin.say("accounts.status.invited"));

    portal.faults.expect(/status of 401/); // the desk may ask something in the moment in which its session ends
    await admin.button("accounts.lock").click();
    await admin.button("accounts.lockNow").click();
    await expect(newcomer.page).toHaveURL(/\/sign-in/);
    await expect(row(admin, name)).toContainText(admin.say("accounts.status.locked"));
    await admin.button("accounts.unlock").click();
    await expect(history(admin, name)).toContainText(admin.say("accounts.told.unlocked", { by: admin.say("people.you") }));

    const stranger = await portal.staff({ language });
    portal.faults.expect(/status of 404/);
    await stranger.page.goto(link);
    await expect(stranger.page.getByRole("heading", { name: stranger.say("welcome.void") })).toBeVisible();
  });
}

test("Somebody is found by the beginning of a name, opened by keyboard, and left again", async ({ portal }) => {
  const admin = await portal.administrator(people);
  await admin.page.getByLabel(admin.say("accounts.find")).fill("cos");
  await expect(list(admin).getByRole("listitem")).toHaveCount(1);
  await list(admin).getByRole("button").focus();
  await admin.page.keyboard.press("Enter");
  await expect(panel(admin, "Ana Costa")).toBeFocused();
  await admin.page.keyboard.press("Escape");
  await expect(panel(admin, "Ana Costa")).toHaveCount(0);
  await admin.page.goBack();
  await expect(panel(admin, "Ana Costa")).toBeVisible();
  await admin.page.goForward();
  await expect(panel(admin, "Ana Costa")).toHaveCount(0);
});

test("Two who change the roles of one person both learn of it and lose nothing", async ({ portal }) => {
  const name = `Rita ${unique()}`;
  const first = await portal.administrator(people);
  await invites(first, name);
  const second = await portal.administrator(first.page.url());
  const [agent, supervisor] = [second.say("signIn.roles.agent"), second.say("signIn.roles.supervisor")];
  await panel(second, name).getByLabel(second.say("signIn.roles.administrator")).check();
  await panel(first, name).getByLabel(supervisor).check();
  await panel(first, name)
    .getByRole("button", { name: first.say("settings.save") })
    .click();

  await expect(second.page.getByRole("alert")).toContainText(`${agent} · ${supervisor}`);
  await second.button("settings.takeTheirs").click();
  await expect(panel(second, name).getByLabel(supervisor)).toBeChecked();
  await expect(panel(second, name).getByLabel(second.say("signIn.roles.administrator"))).not.toBeChecked();
});

test("The last administrator cannot go", async ({ portal }) => {
  portal.faults.expect(/status of 409/);
  const admin = await portal.administrator(people);
  await row(admin, "Alex Kim").click();
  const mine = panel(admin, "Alex Kim");
  await expect(mine.getByRole("button", { name: admin.say("accounts.lock") })).toHaveCount(0);
  await mine.getByLabel(admin.say("signIn.roles.agent")).check();
  await mine.getByLabel(admin.say("signIn.roles.administrator")).uncheck();
  await mine.getByRole("button", { name: admin.say("settings.save") }).click();
  await expect(mine.getByRole("alert")).toBeVisible();
});

test("Who loses a permission is told so on the page that is open", async ({ portal }) => {
  const [role, name] = [`Keeper ${unique()}`, `Kim ${unique()}`];
  const admin = await portal.administrator("/settings/roles");
  await admin.button("roles.new").click();
  await admin.page.getByLabel(admin.say("roles.name")).fill(role);
  await admin.page.getByLabel(admin.say("roles.may.settings")).check();
  await admin.button("settings.add").click();
  await expect(admin.page.getByRole("button", { name: admin.say("settings.edit", { name: role }) })).toBeVisible();
  await admin.page.goto(people);
  const link = await invites(admin, name, role);
  const keeper = await portal.staff();
  await keeper.page.goto(link);
  await keeper.page.getByLabel(keeper.say("welcome.password"), { exact: true }).fill(password);
  await keeper.button("welcome.submit").click();
  await keeper.isConnected();
  await keeper.page.goto("/settings/labels");
  await expect(keeper.page.getByRole("heading", { name: keeper.say("labels.title"), level: 1 })).toBeVisible();

  await admin.page.goto("/settings/roles");
  await admin.page.getByRole("button", { name: admin.say("settings.edit", { name: role }) }).click();
  await admin.page.getByLabel(admin.say("roles.may.settings")).uncheck();
  await admin.button("settings.save").click();

  await expect(keeper.page.getByRole("heading", { name: keeper.say("settings.noPermission") })).toBeVisible();
});

const unique = () => randomUUID().slice(0, 6);

const list = (admin: Agent): Locator => admin.page.getByRole("list", { name: admin.say("accounts.staff") });

const row = (admin: Agent, name: string): Locator => list(admin).getByRole("button", { name });

const panel = (admin: Agent, name: string): Locator => admin.page.getByRole("region", { name });

const history = (admin: Agent, name: string): Locator => panel(admin, name).getByRole("region", { name: admin.say("accounts.history") });

/** Answers the link that is to be handed over. */
async function invites(admin: Agent, name: string, role?: string): Promise<string> {
  await admin.button("accounts.invite").click();
  const form = admin.page.getByRole("form", { name: admin.say("accounts.invite") });
  await form.getByLabel(admin.say("accounts.name"), { exact: true }).fill(name);
  await form.getByLabel(admin.say("signIn.email")).fill(`${randomUUID()}@demo.example`);
  if (role) {
    await form.getByLabel(role).check();
    await form.getByLabel(admin.say("signIn.roles.agent")).uncheck();
  }
  await admin.button("accounts.makeInvitation").click();
  return admin.page.getByLabel(admin.say("accounts.link")).inputValue();
}
