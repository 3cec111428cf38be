import { randomUUID } from "node:crypto";
import { atRest } from "../people/atRest";
import { expect, test } from "../people/portal";

test("A long thread is light, goes back to its beginning, and stays where its reader is", async ({ portal }) => {
  const agent = await portal.agent("lin", "away");
  const customer = await portal.customer();
  await customer.starts("Long thread: begin");
  const path = `/api/conversations/${customer.conversation}/messages`;
  for (let line = 1; line <= 160; line++) {
    const answer = await agent.context.request.post(path, { data: { commandId: randomUUID(), text: `Line ${line}` } });
    expect(answer.ok()).toBe(true);
  }
  await agent.page.goto(`/desk/c/${customer.conversation}`);
  const { thread, page } = agent;
  await expect(thread.message("Line 160")).toBeInViewport();
  const drawn = () => thread.said.count();

  await thread.box.hover();
  await page.mouse.wheel(0, -1500);
  await expect(thread.message("Line 160")).not.toBeInViewport();
  const seen = await inSight();
  await customer.writes("One more question");
  const below = agent.pane.getByRole("button", { name: agent.say("thread.toNewest") });
  await expect(below).toContainText(agent.say("thread.newBelow", { count: 1 }));
  expect(await thread.message(seen.text).boundingBox(), "nothing moved").toMatchObject({ y: seen.y });
  await below.click();
  await expect(thread.message("One more question")).toBeInViewport();

  await expect(async () => {
    await thread.box.hover();
    await page.mouse.wheel(0, -2500);
    await expect(thread.message("Long thread: begin")).toBeInViewport({ timeout: 500 });
  }).toPass({ timeout: 45_000 });
  await expect(thread.message("Line 3")).toBeInViewport();
  expect(await drawn(), "only what is near is drawn").toBeLessThan(100);

  /** The first message well inside the thread, once nothing scrolls any more. */
  async function inSight() {
    await atRest(thread.box);
    return thread.said.evaluateAll((all) => {
      const tops = all.map((one) => ({ text: one.textContent ?? "", y: one.closest("[data-message]")?.getBoundingClientRect().y ?? 0 }));
      const seen = tops.find(({ y }) => y > 200);
      if (!seen) throw new Error("nothing is in sight");
      return seen;
    });
  }
});
