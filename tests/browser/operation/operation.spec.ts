import type { Agent } from "../people/agent";
import { phone } from "../people/person";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const page = "/settings/operation";

for (const language of walkedIn("zh")) {
  test(`An operator sees what runs as it changes, and what was last known when the server is gone (${language})`, async ({ portal }) => {
    portal.faults.expect(/net::ERR_/, /WebSocket connection to .* failed/);
    const line = await portal.line();
    const operator = await portal.administrator(page, { language, line });
    await expect(processes(operator)).toHaveCount(1);
    await expect(processes(operator)).toContainText(operator.say("operation.live"));
    await expect(operator.page.getByRole("heading", { name: operator.say("operation.database") })).toBeVisible();

    const before = await browsers(operator);
    for (let others = 0; others < 2; others++) await portal.supervisor("/settings/labels", { language });
    await expect.poll(() => browsers(operator), { timeout: 20_000 }).toBeGreaterThan(before);
    await operator.page.setViewportSize(phone);
    await operator.fits();

    const stale = operator.page.getByText(operator.say("operation.old", { time: "@" }).split("@")[1] ?? "");
    line.cut();
    await expect(stale).toBeVisible({ timeout: 20_000 });
    await expect(processes(operator)).toHaveCount(1);
    line.mend();
    await expect(stale).toHaveCount(0, { timeout: 20_000 });
  });
}

test("Who may not see how Portal runs is told so, and finds no way there", async ({ portal }) => {
  const supervisor = await portal.supervisor(page);
  await expect(supervisor.page.getByRole("heading", { name: supervisor.say("settings.noPermission") })).toBeVisible();
  await expect(supervisor.page.getByRole("link", { name: supervisor.say("labels.title") })).toBeVisible();
  await expect(supervisor.page.getByRole("link", { name: supervisor.say("operation.title") })).toHaveCount(0);
});

const processes = (operator: Agent) => operator.page.getByRole("article");

/** As many as are connected to all web nodes. */
async function browsers(operator: Agent): Promise<number> {
  const tile = operator.page.getByRole("heading", { name: operator.say("operation.browsers") }).locator("..");
  return Number(await tile.getByRole("paragraph").first().textContent());
}
