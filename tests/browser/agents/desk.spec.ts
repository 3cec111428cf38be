import { agentNames } from "../people/house";
import { expect, test } from "../people/portal";

test("Who is away is given nothing; the conversation waits, and comes when they are available", async ({ portal }) => {
  const agent = await portal.agent("ana", "away");
  const customer = await portal.customer();
  await customer.starts("Is the shop open on Sunday?");
  await expect(customer.head).toHaveText(customer.say("opening.nobody"));
  await agent.looksAt("waiting");
  await expect(agent.row("Is the shop open on Sunday?")).toBeVisible();
  await agent.looksAt("mine");
  await expect(agent.row("Is the shop open on Sunday?")).toHaveCount(0);

  await agent.becomes("available");
  await expect(agent.row("Is the shop open on Sunday?")).toBeVisible();
  await expect(customer.head).toHaveText(customer.say("chat.assigned", { name: agentNames.ana }));
  await agent.looksAt("waiting");
  await expect(agent.row("Is the shop open on Sunday?")).toHaveCount(0);
  await agent.becomes("away");
  await expect(customer.head, "what one has, one keeps").toHaveText(customer.say("chat.assigned", { name: agentNames.ana }));
});

test("An agent takes a waiting conversation, gives it back, and another one takes it", async ({ portal }) => {
  const ana = await portal.agent("ana", "away");
  const lin = await portal.agent("lin", "away", { language: "zh" });
  const customer = await portal.customer();
  await customer.starts("My parcel has not come.");
  await ana.looksAt("waiting");
  await ana.opens("My parcel has not come.");
  await expect(ana.pane).toContainText(ana.say("desk.nobody"));

  await ana.does("actions.take");
  await expect(ana.pane).toContainText(ana.say("desk.yours"));
  await expect(customer.head).toHaveText(customer.say("chat.assigned", { name: agentNames.ana }));
  await ana.looksAt("mine");
  await ana.opens("My parcel has not come.");

  await ana.choosesMore("actions.giveBack");
  await expect(ana.pane).toContainText(ana.say("desk.nobody"));
  await expect(ana.row("My parcel has not come.")).toHaveCount(0);
  await expect(customer.head).toHaveText(customer.say("opening.nobody"));

  await lin.looksAt("waiting");
  await lin.opens("My parcel has not come.");
  await lin.does("actions.take");
  await expect(customer.head).toHaveText(customer.say("chat.assigned", { name: agentNames.lin }));
  await expect(ana.pane).toContainText(ana.say("desk.has", { name: agentNames.lin }));
  await ana.does("actions.take");
  await expect(lin.pane).toContainText(lin.say("desk.has", { name: agentNames.ana }));
  await expect(customer.head).toHaveText(customer.say("chat.assigned", { name: agentNames.ana }));
});

test("A snoozed conversation wakes by hand, and when its customer writes", async ({ portal }) => {
  const agent = await portal.agent("lin", "available");
  const customer = await portal.customer();
  await customer.starts("Please call me back on Monday.");
  await agent.opens("Please call me back on Monday.");
  await agent.choosesMore("actions.snoozeHour");
  await expect(agent.pane).toContainText(agent.say("phase.snoozed"));
  await agent.does("actions.wake");
  await expect(agent.pane).toContainText(agent.say("system.wokenHand", { name: agent.say("people.you") }));
  await expect(agent.pane).not.toContainText(agent.say("phase.snoozed"));

  await agent.choosesMore("actions.snoozeTomorrow");
  await expect(agent.pane).toContainText(agent.say("phase.snoozed"));
  await customer.writes("Tuesday will do as well.");
  await expect(agent.pane).toContainText(agent.say("system.wokenCustomer"));
  await expect(agent.pane).not.toContainText(agent.say("phase.snoozed"));
  await expect(agent.pane).toContainText(agent.say("desk.yours"));
  expect(customer.heard.join("\n"), "that an agent puts it off is no business of the customer").not.toMatch(/snooz/i);
});

test("A conversation is worked through by keyboard alone", async ({ portal }) => {
  const agent = await portal.agent("ana", "away");
  const customer = await portal.customer();
  await customer.starts("Which filter fits the M2?");
  const { keyboard } = agent.page;
  await agent.looksAt("waiting");
  await expect(agent.row("Which filter fits the M2?")).toBeVisible();
  await keyboard.press("j");
  await agent.page.waitForURL(/\/desk\/c\//);
  const first = agent.conversation;
  await keyboard.press("k");
  expect(agent.conversation, "there is none before the first").toBe(first);
  await agent.opens("Which filter fits the M2?");

  await keyboard.press("a");
  await expect(agent.pane).toContainText(agent.say("desk.yours"));
  await keyboard.press("r");
  await expect(agent.composer).toBeFocused();
  await keyboard.type("The round one, number 12.");
  await keyboard.press("Enter");
  await expect(customer.thread.message("The round one, number 12.")).toBeVisible();
  await keyboard.type("jkrnea?");
  await expect(agent.composer, "while one writes, keys are letters").toHaveValue("jkrnea?");
  await agent.composer.fill("");
  await keyboard.press("Escape");
  await keyboard.press("n");
  await expect(agent.note).toBeFocused();
  await keyboard.type("Knows what they want");
  await keyboard.press("Enter");
  await expect(agent.thread.message("Knows what they want")).toBeVisible();
  await keyboard.press("Escape");

  await keyboard.press("?");
  const help = agent.page.getByRole("dialog", { name: agent.say("shortcuts.title") });
  await expect(help).toBeVisible();
  await help.getByRole("switch").uncheck();
  await keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await keyboard.press("n");
  await expect(agent.note).not.toBeFocused();
  await keyboard.press("Control+k");
  await expect(agent.palette).toBeVisible();
  await keyboard.press("Control+k");
  await expect(agent.palette).toHaveCount(0);
  await keyboard.press("?");
  await help.getByRole("switch").check();
  await keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await keyboard.press("e");
  await expect(customer.head).toHaveText(customer.say("chat.resolved"));
});

test("On a phone the desk shows one pane at a time", async ({ portal }) => {
  const agent = await portal.agent("lin", "available", { viewport: { width: 390, height: 844 }, language: "zh" });
  const customer = await portal.customer({ language: "zh" });
  await customer.starts("咖啡豆还有货吗？");
  await expect(agent.row("咖啡豆还有货吗？")).toBeVisible();
  await agent.fits();
  await agent.opens("咖啡豆还有货吗？");
  await expect(agent.list).toBeHidden();
  await agent.writes("有的，明天可以发货。");
  await customer.thread.shows("咖啡豆还有货吗？", "有的，明天可以发货。");
  await agent.fits();
  await agent.pane.getByRole("button", { name: agent.say("desk.person") }).click();
  await expect(agent.page.getByRole("dialog")).toContainText(agent.say("panel.conversation"));
  await agent.page.keyboard.press("Escape");
  await expect(agent.page.getByRole("dialog")).toHaveCount(0);
  await agent.pane.getByRole("link", { name: agent.say("desk.back") }).click();
  await expect(agent.list).toBeVisible();
});
