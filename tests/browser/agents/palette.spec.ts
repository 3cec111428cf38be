import { randomUUID } from "node:crypto";
import type { Locator } from "@playwright/test";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

for (const language of walkedIn("en")) {
  test(`A conversation is found, taken, put off and resolved from the palette alone (${language})`, async ({ portal }) => {
    const agent = await portal.agent("ana", "away", { language });
    const customer = await portal.customer({ language });
    const word = randomUUID().slice(0, 8);
    await customer.starts(`Where is the blue kettle ${word}，蓝色水壶在哪里？`);
    const { keyboard } = agent.page;

    await agent.looksFor(`水壶 ${word}`);
    await expect(agent.found).toHaveCount(1);
    await keyboard.press("Enter");
    await agent.page.waitForURL(/\/desk\/c\//);
    await expect(agent.palette).toHaveCount(0);
    await expect(agent.pane).toContainText(agent.say("desk.nobody"));

    await agent.looksFor(agent.say("acts.take"));
    await expect(agent.found.first()).toContainText(agent.say("acts.take"));
    await keyboard.press("Enter");
    await expect(agent.pane).toContainText(agent.say("desk.yours"));
    await agent.looksFor(agent.say("acts.reply"));
    await keyboard.press("Enter");
    await expect(agent.composer).toBeFocused();
    await keyboard.insertText("On the second shelf");
    await agent.looksFor(agent.say("acts.snoozeTomorrow"));
    await keyboard.press("Enter");
    await expect(agent.pane).toContainText(agent.say("phase.snoozed"));
    await expect(agent.composer, "focus is where it was").toBeFocused();
    await expect(agent.composer, "and so is the text").toHaveValue("On the second shelf");
    await agent.composer.fill("");

    await agent.looksFor(agent.say("acts.resolve"));
    await keyboard.press("Enter");
    await expect(customer.head).toHaveText(customer.say("chat.resolved"));
    await agent.looksFor(agent.say("acts.snoozeHour"));
    await expect(agent.found, "what cannot be done now is not there").toHaveCount(0);
    await expect(agent.palette).toContainText(agent.say("palette.nothing"));
  });
}

test("The palette closes without a trace, and goes through its lines by keyboard", async ({ portal }) => {
  const agent = await portal.agent("lin", "away");
  const { keyboard } = agent.page;
  const search = agent.page
    .getByRole("navigation", { name: agent.say("app.name") })
    .getByRole("button", { name: agent.say("palette.title") });
  await search.focus();
  await keyboard.press("Enter");
  const marked = agent.palette.getByRole("option", { selected: true });
  await expect(marked).toHaveAttribute("id", await idOf(agent.found.first()));
  await keyboard.press("ArrowUp");
  await expect(marked, "before the first comes the last").toHaveAttribute("id", await idOf(agent.found.last()));
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await expect(marked).toHaveAttribute("id", await idOf(agent.found.nth(1)));
  await keyboard.press("Escape");
  await expect(agent.palette).toHaveCount(0);
  await expect(search, "focus goes back").toBeFocused();

  await agent.looksFor(agent.say("acts.waiting"));
  await agent.found.first().click();
  await expect(agent.page).toHaveURL(/view=waiting/);
  await expect(agent.palette).toHaveCount(0);
});

test("Views are reached by two keys, and the help shows every key that the palette does", async ({ portal }) => {
  const agent = await portal.agent("lin", "away");
  const { keyboard } = agent.page;
  for (const [keys, address] of [
    ["gw", /view=waiting/],
    ["gs", /view=snoozed/],
    ["gr", /view=resolved/],
    ["ga", /view=all/],
    ["gm", /\/desk$/],
  ] as const) {
    await keyboard.press(keys.charAt(0));
    await keyboard.press(keys.charAt(1));
    await expect(agent.page).toHaveURL(address);
  }
  await keyboard.press("Control+k");
  await expect(agent.palette).toBeVisible();
  const lines = await agent.found.locator("span:first-child").allInnerTexts();
  expect(lines.length).toBeGreaterThan(5);
  await keyboard.press("Escape");
  await expect(agent.palette).toHaveCount(0);
  await keyboard.press("?");
  const help = agent.page.getByRole("dialog", { name: agent.say("shortcuts.title") });
  for (const line of lines) await expect(help.getByRole("definition").filter({ hasText: line.trim() }).first()).toBeVisible();
});

const idOf = async (line: Locator): Promise<string> => (await line.getAttribute("id")) ?? "";
