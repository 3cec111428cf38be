import { agentNames } from "../people/house";
import { expect, type Portal } from "../people/portal";
import { Album, type Look } from "./album";

const words = {
  en: { invited: "Nora Field", lost: "This page is gone" },
  zh: { invited: "周明", lost: "页面不存在" },
} as const;

/** Pictures of settings, people, help and the way in for somebody new. */
export async function staffPictures(portal: Portal, look: Look): Promise<void> {
  const album = new Album("staff", look);
  await settings(portal, album, look);
  await people(portal, album, look);
  await wallboard(portal, album, look);
  const agent = await portal.agent("ana", "away", look);
  await agent.page.goto("/settings/labels");
  await expect(agent.page.getByRole("heading", { name: agent.say("settings.noPermission") })).toBeVisible();
  await album.take(agent, "settings no permission");
  await agent.page.goto("/profile");
  await expect(agent.page.getByRole("heading", { name: agent.say("notices.title"), exact: true })).toBeVisible();
  await album.take(agent, "profile of an agent");
  await agent.page.goto("/help");
  await expect(agent.page.getByRole("heading", { level: 2 })).not.toHaveCount(0);
  await album.take(agent, "help");
  await agent.page.getByLabel(agent.say("help.find")).fill(words[look.language].lost);
  await expect(agent.page.getByText(agent.say("help.nothing"))).toBeVisible();
  await album.take(agent, "help nothing found");
}

/** Two wait, one is served; the wallboard is always dark. */
async function wallboard(portal: Portal, album: Album, look: Look): Promise<void> {
  const board = await portal.supervisor("/wallboard", look);
  await portal.agent("lin", "available", look);
  for (let customers = 0; customers < 6; customers++) await (await portal.customer(look)).starts(words[look.language].lost);
  await expect(board.page.getByText(board.say("wallboard.states.full")).first()).toBeVisible();
  await album.take(board, "wallboard");
  await board.page.close();
}

async function settings(portal: Portal, album: Album, look: Look): Promise<void> {
  const supervisor = await portal.supervisor("/settings/labels", look);
  const { page } = supervisor;
  await page.getByRole("button", { name: supervisor.say("settings.edit", { name: "VIP" }) }).click();
  await album.take(supervisor, "settings labels");
  await page.goto("/settings/canned-replies");
  await page.getByRole("button", { name: supervisor.say("settings.edit", { name: "hello" }) }).click();
  await album.take(supervisor, "settings canned replies");
  await page.goto("/settings/brand");
  await expect(page.getByRole("heading", { name: supervisor.say("brand.title"), level: 1 })).toBeVisible();
  await supervisor.isConnected();
  await album.take(supervisor, "settings brand");
  await page.goto("/settings/hours");
  await expect(supervisor.button("hours.begin")).toBeVisible();
  await album.take(supervisor, "settings hours never set");
  await supervisor.button("hours.begin").click();
  await supervisor.button("hours.addHoliday").click();
  await album.take(supervisor, "settings hours");
  await page.close();
}

async function people(portal: Portal, album: Album, look: Look): Promise<void> {
  const admin = await portal.administrator("/settings/people", look);
  const { page } = admin;
  await expect(page.getByRole("button", { name: agentNames.ana })).toBeVisible();
  await album.take(admin, "people");
  await admin.button("accounts.invite").click();
  const form = page.getByRole("form", { name: admin.say("accounts.invite") });
  await form.getByLabel(admin.say("accounts.name"), { exact: true }).fill(words[look.language].invited);
  await form.getByLabel(admin.say("signIn.email")).fill(`${Date.now()}@demo.example`);
  await album.take(admin, "people invitation");
  await admin.button("accounts.makeInvitation").click();
  const link = page.getByLabel(admin.say("accounts.link"));
  await expect(link).toBeVisible();
  await album.take(admin, "people link");
  const newcomer = await portal.staff(look);
  await newcomer.page.goto(await link.inputValue());
  await expect(newcomer.button("welcome.submit")).toBeVisible();
  await album.take(newcomer, "welcome");
  await newcomer.page.goto("/welcome#nothing");
  await newcomer.page.reload();
  await expect(newcomer.page.getByRole("heading", { name: newcomer.say("welcome.void") })).toBeVisible();
  await album.take(newcomer, "welcome void");
  await page.goto("/settings/roles");
  await page.getByRole("button", { name: admin.say("settings.edit", { name: admin.say("signIn.roles.supervisor") }) }).click();
  await album.take(admin, "roles");
  await page.goto("/settings/queues");
  await page
    .getByRole("list", { name: admin.say("queues.title") })
    .getByRole("button")
    .first()
    .click();
  await admin.button("queues.addStep").click();
  await page.getByRole("switch", { name: new RegExp(`^${admin.say("queues.hours")}`) }).setChecked(true);
  await album.take(admin, "queue");
  await page.goto("/settings/agents");
  await page.getByRole("button", { name: agentNames.ana }).click();
  await expect(page.getByLabel(admin.say("profiles.capacity"))).toBeVisible();
  await album.take(admin, "what an agent can do");
  await page.goto("/settings/skills");
  await expect(page.getByLabel(admin.say("skills.name"))).toBeVisible();
  await album.take(admin, "skills");
  await page.goto("/settings/operation");
  await expect(page.getByRole("table", { name: admin.say("operation.grainsByKind") })).toBeVisible();
  await album.take(admin, "how it runs");
  await page.close();
}
