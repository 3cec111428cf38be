import type { Agent } from "../people/agent";
import { phone } from "../people/person";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const page = "/settings/hours";

for (const language of walkedIn("en")) {
  test(`Hours that are set say what they do, and customers are told at once that it is closed (${language})`, async ({ portal }) => {
    const editor = await portal.supervisor(page, { language });
    const customer = await portal.customer({ language });
    await customer.starts("Are you there at night?");
    const address = `${customer.conversation.slice(-8)}@visitors.example`;
    const agent = await portal.agent("lin", "away", { language });
    await agent.page.goto(`/desk/c/${customer.conversation}`);
    try {
      await editor.button("hours.begin").click();
      await everyDayIsTakenAway(editor);
      await expect(editor.page.getByText(editor.say("hours.closedAlways"))).toBeVisible();
      await editor.page.setViewportSize(phone);
      await editor.fits();
      await editor.button("settings.save").click();
      await expect(editor.button("hours.remove")).toBeVisible();

      await expect(customer.head).toHaveText(customer.say("opening.closed"));
      await customer.page.getByLabel(customer.say("reach.ask")).fill(address);
      await customer.button("reach.save").click();
      await expect(customer.page.getByText(customer.say("reach.left", { email: address }))).toBeVisible();
      await expect(agent.page.getByRole("link", { name: address })).toBeVisible();
    } finally {
      await editor.button("hours.remove").click();
      await expect(editor.page.getByText(editor.say("hours.unset"), { exact: true })).toBeVisible();
    }
    await expect(customer.head).toHaveText(customer.say("opening.nobody"));
    await customer.page.goto("/");
    await expect(customer.page.getByText(customer.say("opening.andWrite", { words: customer.say("opening.nobody") }))).toBeVisible();
    await customer.button("reach.remove").click();
    await expect(agent.page.getByRole("link", { name: address })).toHaveCount(0);
  });
}

test("Who edits the hours while somebody else saves them sees both, and loses neither", async ({ portal }) => {
  const one = await portal.supervisor(page);
  const other = await portal.administrator(page);
  try {
    for (const editor of [one, other]) await editor.button("hours.begin").click();
    await other.button("hours.addHoliday").click();
    await other.page.getByLabel(other.say("hours.holidayName")).last().fill("Never lost");
    await one.button("settings.save").click();
    const clash = other.page.getByRole("alert").filter({ has: other.button("settings.keepMine") });
    await clash.getByRole("button", { name: other.say("settings.keepMine") }).click();
    await other.page.getByLabel(other.say("hours.holidayDate")).last().fill("2030-01-01");
    await other.button("settings.save").click();
    await expect(one.page.getByRole("button", { name: one.say("hours.removeHoliday", { name: "Never lost" }) })).toBeVisible();
  } finally {
    await one.button("hours.remove").click();
  }
  await expect(other.page.getByText(other.say("hours.unset"), { exact: true })).toBeVisible();
});

async function everyDayIsTakenAway(editor: Agent): Promise<void> {
  const time = editor.page.locator('input[type="time"]');
  while ((await time.count()) > 0) await time.first().locator("xpath=..").getByRole("button").click();
}
