import { randomUUID } from "node:crypto";
import type { Agent } from "../people/agent";
import { atRest } from "../people/atRest";
import { expect, type Portal, test } from "../people/portal";

test("Each view holds what belongs to it, and counts live", async ({ portal }) => {
  await portal.rests();
  const agent = await portal.agent("lin", "away");
  await agent.looksAt("snoozed");
  await expect(agent.list).toContainText(agent.say("desk.emptySnoozed"));
  await expect.poll(async () => (await agent.count("waiting")) + (await agent.count("mine"))).toBe(0);
  const before = await counts(agent);
  const customer = await portal.customer();
  await customer.starts("Views: the lid is missing");
  await expect.poll(() => counts(agent)).toEqual({ ...before, waiting: before.waiting + 1, all: before.all + 1 });

  await agent.looksAt("waiting");
  await agent.opens("Views: the lid is missing");
  await agent.does("actions.take");
  await expect.poll(() => counts(agent)).toEqual({ ...before, mine: before.mine + 1, all: before.all + 1 });
  await agent.looksAt("mine");
  await agent.opens("Views: the lid is missing");
  await agent.choosesMore("actions.snoozeTomorrow");
  await expect(agent.row("Views: the lid is missing"), "what is put off is out of the way").toHaveCount(0);
  await expect.poll(() => counts(agent)).toEqual({ ...before, snoozed: before.snoozed + 1, all: before.all + 1 });
  await agent.looksAt("snoozed");
  await agent.opens("Views: the lid is missing");
  await agent.does("actions.wake");
  await expect(agent.list).toContainText(agent.say("desk.emptySnoozed"));
  await expect(agent.pane, "who is away does not get it back").toContainText(agent.say("phase.waiting"));
  await agent.choosesMore("actions.resolve");
  await expect.poll(() => counts(agent)).toEqual(before);
  await agent.looksAt("resolved");
  await expect(agent.row("Views: the lid is missing")).toBeVisible();
});

test("A list keeps its reader's place when rows come above", async ({ portal }) => {
  const agent = await portal.agent("lin", "away", { viewport: { width: 1280, height: 560 } });
  await write(portal, ["Below 1", "Below 2", "Below 3"]);
  await write(portal, ["Place 1", "Place 2", "Place 3", "Place 4", "Place 5", "Place 6"]);
  await write(portal, ["Place 7", "Place 8"]);
  await agent.looksAt("all");
  await expect(agent.row("Place 8")).toBeVisible();
  await agent.row("Place 8").hover();
  await agent.page.mouse.wheel(0, 200);
  const place = async () => (await agent.row("Place 4").boundingBox())?.y;
  await expect
    .poll(() =>
      agent
        .row("Place 8")
        .boundingBox()
        .then((box) => box?.y ?? 0),
    )
    .toBeLessThan(200);
  await atRest(agent.row("Place 4"));
  const before = await place();

  await write(portal, ["Place 9", "Place 10"]);
  const fresh = agent.list.getByRole("button", { name: agent.say("desk.newAbove", { count: 2 }) });
  await expect(fresh).toBeVisible();
  expect(await place(), "nothing moved").toBe(before);
  await fresh.click();
  await expect(agent.row("Place 10")).toBeInViewport();
  await expect(fresh).toHaveCount(0);
});

async function counts(agent: Agent) {
  return {
    mine: await agent.count("mine"),
    waiting: await agent.count("waiting"),
    all: await agent.count("all"),
    snoozed: await agent.count("snoozed"),
  };
}

/** A visitor who begins all of these conversations. */
async function write(portal: Portal, texts: readonly string[]): Promise<void> {
  const { request } = (await portal.customer()).context;
  expect((await request.post("/api/visitor")).ok()).toBe(true);
  for (const text of texts) expect((await request.post("/api/conversations", { data: { commandId: randomUUID(), text } })).ok()).toBe(true);
}
