import type { Agent } from "../people/agent";
import { agentNames } from "../people/house";
import { phone } from "../people/person";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const page = "/wallboard";

for (const language of walkedIn("en")) {
  test(`A wallboard shows that somebody waits, is served and done, and is right after its connection broke (${language})`, async ({
    portal,
  }) => {
    portal.faults.expect(/net::ERR_/, /WebSocket connection to .* failed/);
    const line = await portal.line();
    const board = await portal.supervisor(page, { language, line });
    await expect(tile(board, "wallboard.waiting")).toBeVisible();
    await board.isConnected();
    const waiting = await number(board, "wallboard.waiting");
    const arrived = await number(board, "wallboard.arrived");
    const resolved = await number(board, "wallboard.resolved");

    const customer = await portal.customer({ language });
    await customer.starts("Is anybody there?");
    await expect.poll(() => number(board, "wallboard.waiting")).toBe(waiting + 1);
    await expect(tile(board, "wallboard.longest")).not.toHaveText("–");
    await expect.poll(() => number(board, "wallboard.arrived")).toBe(arrived + 1);

    line.cut();
    await expect(board.page.getByText(board.say("wallboard.old", { time: "@" }).split("@")[0] ?? "")).toBeVisible({ timeout: 20_000 });
    const agent = await portal.agent("ana", "away", { language });
    await agent.page.goto(`/desk/c/${customer.conversation}`);
    await agent.writes("Somebody is.");
    await expect(agent.thread.pending).toHaveCount(0);
    await agent.does("actions.resolve");
    await expect(customer.thread.message("Somebody is.")).toBeVisible();
    expect(await number(board, "wallboard.waiting")).toBe(waiting + 1);
    line.mend();
    await expect.poll(() => number(board, "wallboard.waiting"), { timeout: 30_000 }).toBe(waiting);
    await expect.poll(() => number(board, "wallboard.resolved")).toBe(resolved + 1);

    await expect(agentOnBoard(board)).toContainText(board.say("wallboard.states.away"));
    await agent.becomes("available");
    await expect(agentOnBoard(board)).not.toContainText(board.say("wallboard.states.away"));
    await board.page.setViewportSize(phone);
    await board.fits();
    await expect(board.page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  });
}

test("A queue that is chosen shows its own day", async ({ portal }) => {
  const board = await portal.supervisor(page);
  const queue = board.page
    .getByRole("region", { name: board.say("wallboard.queues"), exact: true })
    .getByRole("button")
    .first();
  await queue.click();
  await expect(queue).toHaveAttribute("aria-pressed", "true");
  await expect(board.page.getByRole("heading", { level: 2, name: board.say("wallboard.allQueues") })).toHaveCount(0);
  await queue.click();
  await expect(board.page.getByRole("heading", { level: 2, name: board.say("wallboard.allQueues") })).toBeVisible();
});

test("Who may not see the wallboard is told so, and finds no way there", async ({ portal }) => {
  const agent = await portal.agent("lin", "away");
  await expect(agent.page.getByRole("link", { name: agent.say("wallboard.title") })).toHaveCount(0);
  await agent.page.goto(page);
  await expect(agent.page.getByRole("heading", { name: agent.say("states.notYoursTitle") })).toBeVisible();
});

type Figure = "wallboard.waiting" | "wallboard.longest" | "wallboard.arrived" | "wallboard.resolved";

/** The value that stands large under these words. */
const tile = (board: Agent, words: Figure) =>
  board.page
    .locator("dl")
    .filter({ has: board.page.getByRole("term").getByText(board.say(words), { exact: true }) })
    .getByRole("definition")
    .first();

const number = async (board: Agent, words: Figure): Promise<number> => Number((await tile(board, words).textContent())?.replace(/\D/g, ""));

const agentOnBoard = (board: Agent) => board.page.getByRole("listitem").filter({ hasText: agentNames.ana });
