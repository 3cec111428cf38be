import { expect } from "@playwright/test";
import type { Agent } from "../people/agent";
import { test } from "../people/portal";
import { walkedIn } from "../people/words";

const page = "/settings/brand";

/** A real image of 32 × 32 pixels. */
const logo = Buffer.from(
  [
    "iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAYUlEQVR42u3WSQoAIRBD0dzM+3lmQbfijMSAWk2v/9tZQTz84QPAuzD+94FpeoUBpT4wwKr3",
    "DBDrTQPcem2AXi8MIUCs54YBBhjwFnD/Y6e4B4qLprjJilWh2EWKZXfH+E3ASA5QKgAqLQAAAABJRU5ErkJggg==",
  ].join(""),
  "base64",
);

for (const language of walkedIn("zh")) {
  test(`Another brand shows at once wherever a page is open, and first of all on a new one (${language})`, async ({ portal }) => {
    const name = language === "zh" ? "山间咖啡" : "Hillside Coffee";
    const admin = await portal.administrator(page, { language });
    const customer = await portal.customer({ language });
    await customer.starts("Whose page is this?");
    const address = customer.page.url();
    try {
      await brands(admin, name, "#8a3ffc", true);
      await expect(customer.page).toHaveTitle(new RegExp(name));
      await expect(customer.page.locator('link[rel="icon"]')).toHaveAttribute("href", /\/api\/brand\/logo/);
      await expect.poll(() => accent(customer.page)).toBe("#8a3ffc");
      expect(customer.page.url()).toBe(address);

      const stranger = await portal.staff({ language });
      await stranger.page.goto("/sign-in");
      await expect(stranger.page.getByRole("banner")).toContainText(name);
      await expect(stranger.page).toHaveTitle(name);
      expect(await accent(stranger.page)).toBe("#8a3ffc");
    } finally {
      await brands(admin, "Portal", "#2f5bd0", false);
    }
    await expect.poll(() => accent(customer.page)).toBe("#2f5bd0");
  });
}

test("What is no image of the right size is refused at once and said so; what is written stays", async ({ portal }) => {
  const admin = await portal.administrator(page);
  const name = admin.page.getByLabel(admin.say("brand.name"), { exact: true });
  await name.fill("Never kept");
  for (const [content, code] of [
    ["<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "logo_type"],
    ["", "logo_type"],
    ["x".repeat(70_000), "logo_size"],
  ] as const) {
    const file = { name: "logo.png", mimeType: "image/png", buffer: Buffer.from(content) };
    await admin.page.locator('input[type="file"]').setInputFiles(file);
    await expect(admin.page.getByRole("alert")).toHaveText(admin.say(`errors.brand.${code}`));
  }
  await expect(name).toHaveValue("Never kept");
});

const accent = (at: Agent["page"]) => at.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--p-accent").trim());

async function brands(admin: Agent, name: string, colour: string, withLogo: boolean): Promise<void> {
  await admin.page.getByLabel(admin.say("brand.name"), { exact: true }).fill(name);
  await admin.page.getByLabel(admin.say("brand.accent"), { exact: true }).fill(colour);
  if (withLogo) await admin.page.locator('input[type="file"]').setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: logo });
  else await admin.button("brand.logoNone").click();
  await admin.button("settings.save").click();
  await expect.poll(() => admin.page.title()).toContain(name);
}
