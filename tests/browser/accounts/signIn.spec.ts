import type { Person } from "../people/person";
import { address } from "../people/house";
import { expect, test } from "../people/portal";

test("A wrong password is refused in words; the right one leads to the desk", async ({ portal }) => {
  portal.faults.expect(/status of 401 .*\/api\/sign-in$/);
  const agent = await portal.staff();
  await agent.page.goto("/desk");
  await agent.page.waitForURL(/\/sign-in/);
  await fill(agent, "supervisor", "not the password");
  await expect(agent.page.getByRole("alert")).toHaveText(agent.say("errors.sign_in.failed"));
  await expect(agent.page.getByLabel(agent.say("signIn.email"))).toHaveValue(address("supervisor"));
  await fill(agent, "supervisor", "portal-demo");
  await agent.page.waitForURL(/\/desk$/);
  await agent.isConnected();
});

test("The demo says who there is, and fills in the form", async ({ portal }) => {
  const customer = await portal.customer({ language: "zh" });
  await customer.page.goto("/");
  await customer.page.getByRole("link", { name: customer.say("home.signIn") }).click();
  await expect(customer.page.getByText(customer.say("signIn.demoText", { password: "portal-demo" }))).toBeVisible();
  for (const name of ["admin", "supervisor", "lin", "ana", "mei", "tom"])
    await expect(customer.page.getByRole("button", { name: address(name) })).toBeVisible();
  await customer.fits();
  await customer.page.getByRole("button", { name: address("mei") }).click();
  await customer.button("signIn.submit").click();
  await expect(customer.head).toHaveText(customer.say("home.titleNamed", { name: "陈梅" }));
  await expect(customer.page.getByRole("listitem").filter({ hasText: "咖啡机" })).toHaveCount(1);
  await signOut(customer);
});

test("Where one wanted to go is where one comes to after signing in", async ({ portal }) => {
  const customer = await portal.customer();
  await customer.starts("Please look into order 1043.");
  const agent = await portal.staff();
  await agent.page.goto(`/desk/c/${customer.conversation}?view=all`);
  await agent.page.waitForURL(/\/sign-in/);
  await fill(agent, "supervisor", "portal-demo");
  await agent.page.waitForURL(new RegExp(`/desk/c/${customer.conversation}`));
  await agent.thread.shows("Please look into order 1043.");
});

test("Signing out ends the session in every tab, and nobody comes back with it", async ({ portal }) => {
  portal.faults.expect(/status of 401/, /WebSocket connection to .* failed/);
  const agent = await portal.staff();
  await agent.page.goto("/sign-in");
  await fill(agent, "supervisor", "portal-demo");
  await agent.page.waitForURL(/\/desk$/);
  await agent.isConnected();
  const other = await agent.context.newPage();
  portal.faults.watch(other);
  await other.goto("/desk");
  await expect(other.locator('[data-connection="live"]')).toBeAttached();

  await agent.button("signIn.signOut").click();
  await agent.page.waitForURL(/\/sign-in/);
  await other.waitForURL(/\/sign-in/);
  await expect(other.getByText(agent.say("signIn.ended"))).toBeVisible();
  await other.goto("/desk");
  await other.waitForURL(/\/sign-in/);
});

test("The desk is closed to customers, and a conversation to other customers", async ({ portal }) => {
  portal.faults.expect(/status of 40[34]/);
  const owner = await portal.customer();
  await owner.starts("This is between us.");
  const stranger = await portal.customer();
  await stranger.starts("Who else is here?");
  await stranger.page.goto(`/c/${owner.conversation}`);
  await expect(stranger.page.getByRole("alert")).toContainText(stranger.say("errors.conversation.not_found"));
  await stranger.page.goto("/desk");
  await expect(stranger.page.getByText(stranger.say("states.noPermissionTitle"))).toBeVisible();
  await stranger.page.goto("/no/such/page");
  await expect(stranger.page.getByText(stranger.say("states.notFoundTitle"))).toBeVisible();
  expect(stranger.heard.join("\n")).not.toContain("This is between us.");
});

async function fill(person: Person, name: string, password: string): Promise<void> {
  await person.page.getByLabel(person.say("signIn.email")).fill(address(name));
  await person.page.getByLabel(person.say("signIn.password"), { exact: true }).fill(password);
  await person.button("signIn.submit").click();
}

async function signOut(person: Person): Promise<void> {
  await person.isConnected();
  await person.button("signIn.signOut").click();
  await person.page.waitForURL(/\/sign-in/);
}
