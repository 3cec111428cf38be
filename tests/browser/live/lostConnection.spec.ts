import type { Agent } from "../people/agent";
import type { Customer } from "../people/customer";
import { agentNames } from "../people/house";
import type { Line } from "../people/line";
import type { Person } from "../people/person";
import { expect, type Portal, test } from "../people/portal";

test("Both lose their connection, write on, come back: everything is there once, in one order", async ({ portal }) => {
  const { customer, agent, lines } = await talking(portal);

  await test.step("the customer is cut off; what they write waits, what the agent writes comes later", async () => {
    await lose(customer, lines.customer);
    await customer.writes("Are you still there?");
    await customer.writes("I have lost you, I think.");
    await expect(customer.thread.pending).toHaveCount(2);
    await expect(customer.thread.message("Are you still there?")).toContainText(customer.say("thread.waitingToSend"));
    await agent.writes("Yes, I am looking it up.");
    await expect(agent.thread.message("Yes, I am looking it up.")).toContainText(agent.say("thread.sent"));
  });

  await test.step("the agent is cut off too", async () => {
    await lose(agent, lines.agent);
    await agent.writes("It is the seal.");
    await agent.notes("Seal out of stock until Friday");
    await expect(agent.thread.pending).toHaveCount(2);
  });

  await test.step("the customer comes back first, then the agent", async () => {
    await comeBack(customer, lines.customer);
    await customer.thread.shows("Hello", "Good morning", "Yes, I am looking it up.", "Are you still there?", "I have lost you, I think.");
    await mend(agent, lines.agent);
    await expect(agent.thread.box.getByRole("alert")).toContainText("I have lost you, I think.");
    await agent.sendsAnyway();
    await expect(customer.thread.message("It is the seal.")).toBeVisible();
  });

  await alike(customer, agent, ["Seal out of stock until Friday"], 6);
});

test("Both are cut off at the same moment and write; they come back to the same conversation", async ({ portal }) => {
  const { customer, agent, lines } = await talking(portal);
  await Promise.all([lose(customer, lines.customer), lose(agent, lines.agent)]);
  for (const number of [1, 2, 3]) {
    await customer.writes(`customer ${number}`);
    await agent.writes(`agent ${number}`);
  }
  await expect(customer.thread.pending).toHaveCount(3);
  await expect(agent.thread.pending).toHaveCount(3);
  await Promise.all([comeBack(customer, lines.customer), mend(agent, lines.agent)]);
  await agent.sendsAnyway();

  const texts = await alike(customer, agent, [], 8);
  for (const who of ["customer", "agent"])
    expect(texts.filter((text) => text.startsWith(who))).toEqual([`${who} 1`, `${who} 2`, `${who} 3`]);
});

test("A connection that breaks again and again loses and repeats nothing", async ({ portal }) => {
  const { customer, agent, lines } = await talking(portal);
  const wanted = ["Hello", "Good morning"];
  for (const number of [1, 2, 3, 4, 5]) {
    lines.customer.cut();
    await agent.writes(`agent ${number}`);
    lines.customer.mend();
    await agent.sendsAnyway();
    await customer.writes(`customer ${number}`);
    wanted.push(`agent ${number}`, `customer ${number}`);
  }
  await expect(customer.thread.said).toHaveCount(wanted.length, { timeout: 60_000 });
  const texts = await alike(customer, agent, [], wanted.length);
  expect(texts.toSorted()).toEqual(wanted.toSorted());
});

test("What was written without a connection outlives the page", async ({ portal }) => {
  const { customer, agent, lines } = await talking(portal);
  const address = customer.page.url();
  await lose(customer, lines.customer);
  await customer.writes("Written in a tunnel");
  await customer.composer.fill("And this one is not fini");
  await customer.page.close();
  lines.customer.mend();
  await customer.context.setOffline(false);

  const later = await portal.anotherTab(customer);
  await later.page.goto(address);
  await later.thread.shows("Hello", "Good morning", "Written in a tunnel");
  await expect(later.composer).toHaveValue("And this one is not fini");
  await agent.thread.shows("Hello", "Good morning", "Written in a tunnel");
});

test("What is seen before the connection is there counts as read once it is", async ({ portal }) => {
  const agent = await portal.agent("lin", "available");
  const customer = await portal.customer();
  await customer.starts("Has anybody seen this?");
  await expect(customer.head).toContainText(agentNames.lin);
  await agent.page.goto("/");
  const connecting = latch();
  await agent.page.routeWebSocket("**/hubs/live", async (socket) => {
    await connecting.promise;
    socket.connectToServer();
  });
  await agent.page.clock.install();
  await agent.page.goto(`/desk/c/${customer.conversation}`);
  await agent.thread.shows("Has anybody seen this?");
  await agent.page.clock.runFor(3000);
  connecting.resolve();
  await expect(customer.thread.message("Has anybody seen this?")).toContainText(customer.say("thread.read"));
});

test("A line that falls silent is noticed by itself", async ({ portal }) => {
  test.skip(!process.env.PORTAL_LONG, "takes more than half a minute");
  test.setTimeout(180_000);
  const { customer, agent, lines } = await talking(portal);
  lines.customer.fallSilent();
  await customer.writes("Does this arrive?");
  await expect(customer.page.locator('[data-connection="live"]')).toHaveCount(0, { timeout: 45_000 });
  await agent.writes("Nothing arrives here.");
  lines.customer.mend();
  await expect(customer.thread.pending).toHaveCount(0, { timeout: 60_000 });
  await alike(customer, agent, [], 4);
});

/** Something that can be waited for until it is let go. */
function latch() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** A conversation under way, each over a line of their own. */
async function talking(portal: Portal) {
  portal.faults.expect(/net::ERR_/, /WebSocket connection to .* failed/);
  const lines = { customer: await portal.line(), agent: await portal.line() };
  const agent = await portal.agent("lin", "available", { line: lines.agent });
  const customer = await portal.customer({ line: lines.customer });
  await customer.starts("Hello");
  await expect(customer.head).toContainText(agentNames.lin);
  await agent.opens("Hello");
  await agent.writes("Good morning");
  await customer.thread.shows("Hello", "Good morning");
  await agent.thread.shows("Hello", "Good morning");
  return { customer, agent, lines };
}

async function lose(person: Person, line: Line): Promise<void> {
  await person.context.setOffline(true);
  line.cut();
  await expect(person.page.getByText(person.say("connection.offline"))).toBeVisible();
}

async function mend(person: Person, line: Line): Promise<void> {
  line.mend();
  await person.context.setOffline(false);
  await person.isConnected();
  await expect(person.page.getByText(person.say("connection.offline"))).toHaveCount(0);
}

async function comeBack(person: Person, line: Line): Promise<void> {
  await mend(person, line);
  await expect(person.thread.pending).toHaveCount(0);
}

/** Both see the same, apart from notes, and a fresh load shows it so too. Answers what it is. */
async function alike(customer: Customer, agent: Agent, notes: string[], count: number): Promise<string[]> {
  await expect(customer.thread.said).toHaveCount(count);
  await expect(agent.thread.said).toHaveCount(count + notes.length);
  const texts = await customer.thread.said.allTextContents();
  const atDesk = await agent.thread.said.allTextContents();
  expect(new Set(texts).size).toBe(count);
  expect(atDesk.filter((text) => !notes.includes(text))).toEqual(texts);
  await customer.reloads();
  await customer.thread.shows(...texts);
  await agent.reloads();
  await agent.thread.shows(...atDesk);
  return texts;
}
