import { randomUUID } from "node:crypto";
import type { Agent } from "../people/agent";
import { agentNames } from "../people/house";
import { phone } from "../people/person";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { queue: "Returns", skill: "Refunds" },
  zh: { queue: "退货处理", skill: "退款" },
} as const;

for (const language of walkedIn("zh")) {
  test(`A queue is made, gets its agents and rules, and who else looks sees it at once (${language})`, async ({ portal }) => {
    const mark = randomUUID().slice(0, 6);
    const [name, skill] = [`${texts[language].queue} ${mark}`, `${texts[language].skill} ${mark}`];
    const one = await portal.administrator("/settings/skills", { language });
    await one.page.getByLabel(one.say("skills.name")).fill(skill);
    await one.button("settings.add").click();
    await expect(one.page.getByRole("button", { name: one.say("settings.edit", { name: skill }) })).toBeVisible();

    await one.page.goto("/settings/queues");
    await one.button("queues.new").click();
    const form = one.page.getByRole("region", { name: one.say("queues.new") });
    await form.getByLabel(one.say("queues.name"), { exact: true }).fill(name);
    await form.getByText(one.say("queues.deliveries.pull")).click();
    await chooses(form, one.say("queues.skills"), skill);
    await expect(rule(one)).toContainText(one.say("queues.foretold.skills", { skills: skill }));
    await one.button("settings.add").click();
    await expect(panel(one, name)).toBeVisible();

    const other = await portal.administrator(one.page.url().replace(/^https?:\/\/[^/]+/, ""), { language });
    await expect(panel(other, name)).toContainText(other.say("queues.noMembers"));
    await chooses(panel(one, name), one.say("queues.members"), agentNames.ana);
    await expect(panel(other, name).getByRole("button", { name: other.say("queues.take", { name: agentNames.ana }) })).toBeVisible();

    await panel(one, name).getByText(one.say("queues.deliveries.assigned")).click();
    await panel(other, name).getByText(other.say("queues.deliveries.push")).click();
    await one.button("settings.save").click();
    const clash = other.page.getByRole("alert").filter({ has: other.button("settings.keepMine") });
    await expect(clash).toContainText(other.say("queues.foretold.assigned", { priority: other.say("queues.foretold.normal") }));
    await clash.getByRole("button", { name: other.say("settings.takeTheirs") }).click();
    await expect(panel(other, name).getByRole("radio", { name: new RegExp(other.say("queues.deliveries.assigned")) })).toBeChecked();

    await one.page.setViewportSize(phone);
    await one.fits();
    await panel(one, name)
      .getByRole("button", { name: one.say("queues.take", { name: agentNames.ana }) })
      .click();
    await expect(panel(other, name)).toContainText(other.say("queues.noMembers"));
    await panel(one, name)
      .getByRole("switch", { name: new RegExp(`^${one.say("queues.open")}`) })
      .setChecked(false);
    await one.button("settings.save").click();
    await expect(rule(other)).toContainText(other.say("queues.foretold.closed", { queue: "@" }).split("@")[0] ?? "");
  });
}

test("What an agent can do is changed in its place, and stands in the history", async ({ portal }) => {
  const admin = await portal.administrator("/settings/agents");
  await admin.page.getByRole("button", { name: agentNames.lin }).click();
  const profile = panel(admin, agentNames.lin);
  const capacity = profile.getByLabel(admin.say("profiles.capacity"));
  const next = (await capacity.inputValue()) === "10" ? "15" : "10";
  await capacity.fill(next);
  await expect(profile).toContainText(admin.say("profiles.foretold_other" as "profiles.foretold", { count: Number(next) / 5 }));
  await admin.button("settings.save").click();
  await expect(
    profile
      .getByRole("listitem")
      .filter({ hasText: `${admin.say("profiles.capacity")}: ${next}` })
      .first(),
  ).toBeVisible();
  await capacity.fill("0");
  await expect(admin.button("settings.save")).toBeDisabled();
  await capacity.fill("20");
  await admin.button("settings.save").click();
  await expect(
    profile
      .getByRole("listitem")
      .filter({ hasText: `${admin.say("profiles.capacity")}: 20` })
      .first(),
  ).toBeVisible();
});

test("Who may not arrange queues is told so", async ({ portal }) => {
  const agent = await portal.agent("lin", "away");
  for (const page of ["/settings/queues", "/settings/agents", "/settings/skills"]) {
    await agent.page.goto(page);
    await expect(agent.page.getByRole("heading", { name: agent.say("settings.noPermission") })).toBeVisible();
  }
});

const panel = (of: Agent, name: string) => of.page.getByRole("region", { name, exact: true });

const rule = (of: Agent) => of.page.getByRole("region", { name: of.say("queues.rule") });

const chooses = (where: ReturnType<typeof panel>, group: string, option: string) =>
  where.getByRole("group", { name: group }).getByRole("combobox").selectOption({ label: option });
