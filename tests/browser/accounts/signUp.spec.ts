import type { Customer } from "../people/customer";
import { agentNames } from "../people/house";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const password = "a long enough one";

const texts = {
  en: { question: "Do you repair lamps?", more: "And what does it", answer: "We do.", name: "Ines Vogel", later: "Ines V." },
  zh: { question: "台灯能修吗？", more: "大概要多少", answer: "可以修。", name: "方怡", later: "方小姐" },
} as const;

for (const language of walkedIn("en")) {
  const words = texts[language];
  test(`A visitor makes an account, and everything that they wrote comes along (${language})`, async ({ portal }) => {
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.starts(words.question);
    await expect(customer.head).toContainText(agentNames.lin);
    await agent.opens(words.question);
    await agent.writes(words.answer);
    await customer.thread.shows(words.question, words.answer);
    await customer.composer.fill(words.more);
    const email = `${customer.conversation}@demo.example`;

    const elsewhere = await portal.anotherTab(customer);
    await elsewhere.page.goto("/");
    await elsewhere.isConnected();
    await customer.page.goto("/");
    await customer.page
      .getByRole("main")
      .getByRole("link", { name: customer.say("signUp.link") })
      .click();
    await expect(customer.page.getByText(customer.say("signUp.follows"))).toBeVisible();
    await customer.fits();
    await fill(customer, words.name, email, password);
    await expect(customer.head).toHaveText(customer.say("home.titleNamed", { name: words.name }));
    await expect(elsewhere.head).toHaveText(customer.say("home.titleNamed", { name: words.name }));

    await customer.page.getByRole("link").filter({ hasText: words.answer }).click();
    await customer.thread.shows(words.question, words.answer);
    await expect(customer.thread.message(words.question)).toHaveAttribute("data-side", "end");
    await expect(customer.thread.box).toContainText(customer.say("system.signedInCustomer"));
    await expect(customer.composer).toHaveValue(words.more);
    await expect(agent.thread.box).toContainText(agent.say("system.signedIn", { name: words.name }));
    await expect(agent.row(words.answer)).toContainText(words.name);

    await customer.page.goto("/profile");
    await expect(customer.page.getByText(email)).toBeVisible();
    await customer.page.getByRole("textbox", { name: customer.say("profile.name") }).fill(words.later);
    await customer.button("profile.save").click();
    await expect(customer.page.getByText(customer.say("profile.saved"))).toBeVisible();
    await customer.page.getByLabel(customer.say("profile.current"), { exact: true }).fill(password);
    await customer.page.getByLabel(customer.say("profile.next"), { exact: true }).fill("another long one");
    await customer.button("profile.change").click();
    await expect(customer.page.getByText(customer.say("profile.changed"))).toBeVisible();
    await customer.fits();
    await customer.page
      .getByRole("main")
      .getByRole("button", { name: customer.say("signIn.signOut") })
      .click();
    await customer.page.waitForURL(/\/sign-in/);

    const later = await portal.customer({ language });
    await later.page.goto("/sign-in");
    await later.page.getByLabel(later.say("signIn.email")).fill(email);
    await later.page.getByLabel(later.say("signIn.password"), { exact: true }).fill("another long one");
    await later.button("signIn.submit").click();
    await expect(later.head).toHaveText(later.say("home.titleNamed", { name: words.later }));
    await expect(later.page.getByRole("link").filter({ hasText: words.answer })).toHaveCount(1);
  });
}

test("What is wrong with a new account is said in words, and what was filled in stays", async ({ portal }) => {
  portal.faults.expect(/status of 4\d\d .*\/api\/(sign-up|me\/password)$/);
  const customer = await portal.customer();
  await customer.page.goto("/sign-up");
  await fill(customer, "Mei", "mei@demo.example", password);
  await expect(customer.page.getByRole("alert")).toHaveText(customer.say("errors.account.email_taken"));
  await expect(customer.page.getByLabel(customer.say("signIn.email"))).toHaveValue("mei@demo.example");
  await fill(customer, "Mei", "mei@demo", password);
  await expect(customer.page.getByRole("alert")).toHaveText(customer.say("errors.account.email_invalid"));
});

async function fill(customer: Customer, name: string, email: string, word: string): Promise<void> {
  await customer.page.getByLabel(customer.say("signUp.name")).fill(name);
  await customer.page.getByLabel(customer.say("signIn.email")).fill(email);
  await customer.page.getByLabel(customer.say("signIn.password"), { exact: true }).fill(word);
  await customer.button("signUp.submit").click();
}
