import { agentNames } from "../people/house";
import { phone } from "../people/person";
import { expect, test } from "../people/portal";

const marks = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0324\u0325";

/** What a page might take for something else than text. */
const texts: Record<string, string> = {
  markup: `<b>bold</b> <img src=x onerror="document.title='broken'"> &lt;i&gt; &amp; </span></li><h1>big</h1>`,
  script: `<script>document.title = "broken"</script><svg onload=alert(1)><iframe srcdoc="<script>alert(1)</script>">`,
  templates: "{{constructor.constructor('alert(1)')()}} #{alert(1)} {{name}} $t(app.name) %s %d",
  addresses: "javascript:alert(1) data:text/html,<script>alert(1)</script> https://example.test/?a=1&b=2",
  directions: "order \u202e1042 txt.exe\u202c and \u2066isolated\u2069 \u200f\u061c مرحبا بالعالم שלום",
  emoji: "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇨🇳 ☕️ 𝕏 \u{1f9d1}\u200d\u{1f680}",
  lines: "first line\n\n\n   third, indented\tand a tab\nlast",
  "combining marks": `Z${marks.repeat(8)}a${marks.repeat(8)}l${marks.repeat(8)}go`,
  "a long word": "W".repeat(3000),
  "a long address": `https://example.test/${"path/".repeat(200)}?${"query=value&".repeat(50)}`,
  "a long word in Chinese": "咖啡机".repeat(800),
};

test("Whatever people write is shown as the text that it is, and the layout stays intact", async ({ portal }) => {
  test.setTimeout(180_000);
  const agent = await portal.agent("lin", "available");
  const customer = await portal.customer();
  await customer.starts("Look at these");
  await expect(customer.head).toContainText(agentNames.lin);
  await agent.opens("Look at these");
  for (const [what, text] of Object.entries(texts)) {
    await test.step(what, async () => {
      await customer.composer.fill(text);
      await customer.button("composer.send").click();
      for (const person of [customer, agent]) {
        await expect.poll(() => person.thread.said.last().textContent()).toBe(text);
        await expect(person.thread.said.locator("*"), "text holds no elements").toHaveCount(0);
        await person.fits();
      }
    });
  }
  for (const person of [customer, agent]) {
    await expect(person.thread.pending).toHaveCount(0);
    expect(await person.page.title()).toContain(person.say("app.name"));
  }
  await agent.page.setViewportSize(phone);
  await agent.fits();
  await customer.page.goto("/");
  await expect(customer.page.getByRole("listitem")).toHaveCount(1);
  await customer.fits();
});

test("16,000 characters are sent whole, and not one more", async ({ portal }) => {
  const agent = await portal.agent("lin", "available");
  const customer = await portal.customer();
  const long = "长文本测试一二三四五六".repeat(1455).slice(0, 16_000);
  await customer.page.goto("/");
  await customer.composer.fill(`${long}!`);
  await expect(customer.page.getByRole("alert")).toHaveText(customer.say("composer.tooLong", { count: 1 }));
  await expect(customer.button("home.start")).toBeDisabled();
  await customer.composer.fill(long);
  await customer.button("home.start").click();
  await customer.thread.shows(long);
  await agent.opens(long.slice(0, 20));
  await agent.thread.shows(long);
  await agent.composer.fill(`${long}!`);
  await expect(agent.page.getByRole("alert")).toHaveText(agent.say("composer.tooLong", { count: 1 }));
  await expect(agent.button("composer.send")).toBeDisabled();
  await agent.writes(long);
  await customer.thread.shows(long, long);
  await agent.fits();
  await customer.fits();
});

test("A name is text too, keeps to its place, and turns nothing around", async ({ portal }) => {
  portal.faults.expect(/status of 400 .*\/api\/me$/);
  const agent = await portal.agent("lin", "available");
  const customer = await portal.customer();
  await customer.starts("Do you know my name?");
  await agent.opens("Do you know my name?");
  const field = customer.page.getByLabel(customer.say("name.label"));
  await field.fill("\u202eeve\u202c");
  await customer.button("name.save").click();
  await expect(customer.page.getByRole("alert")).toHaveText(customer.say("errors.name.invalid"));

  const name = `<b>Eve</b> & "${"M".repeat(80)}"`;
  await field.fill(name);
  await customer.button("name.save").click();
  await expect(field).toHaveCount(0);
  await agent.reloads();
  await expect(agent.pane.getByRole("heading", { level: 2 })).toHaveText(name);
  await expect(agent.row("Do you know my name?")).toContainText(name);
  await agent.fits();
  await agent.page.setViewportSize(phone);
  await agent.fits();
});

test("The newest message and the draft stay in sight when the window changes its shape", async ({ portal }) => {
  const customer = await portal.customer({ options: { isMobile: false } });
  await customer.starts("First of many");
  for (let number = 2; number <= 9; number++) await customer.writes(`Message ${number} ${"with a few words more ".repeat(8)}`);
  const newest = customer.thread.said.last();
  await expect(customer.thread.said).toHaveCount(9);
  await customer.composer.fill("One line where there is room for it, and two lines on a phone");
  for (const size of [{ width: 390, height: 480 }, { width: 1440, height: 900 }, phone, { width: 844, height: 390 }, phone]) {
    await customer.page.setViewportSize(size);
    await expect(newest).toBeInViewport();
    await expect(customer.button("thread.toNewest")).toHaveCount(0);
    await expect
      .poll(() => customer.composer.evaluate((field) => [field.scrollHeight - field.clientHeight, field.clientHeight < 100]))
      .toEqual([0, true]);
  }
});
