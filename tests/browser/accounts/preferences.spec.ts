import { randomUUID } from "node:crypto";
import { expect, test } from "../people/portal";
import { say } from "../people/words";

const password = "a long enough one";

test("What somebody prefers goes with their account to another browser, at once and after loading; a visitor keeps what the browser says", async ({
  portal,
}) => {
  const email = `${randomUUID()}@demo.example`;
  const [here, there] = [await portal.customer({ language: "zh" }), await portal.customer()];
  await here.context.request.post("/api/sign-up", { data: { commandId: randomUUID(), email, name: "方怡", password } });
  await there.context.request.post("/api/sign-in", { data: { email, password } });
  await Promise.all([here, there].map((each) => each.page.goto("/profile")));
  await there.isConnected();
  await expect(here.page.getByRole("heading", { level: 1 })).toHaveText(say("zh", "profile.title"));
  await expect(there.page.getByRole("heading", { level: 1 })).toHaveText(say("en", "profile.title"));

  await here.page.getByLabel(say("zh", "profile.language"), { exact: true }).selectOption("zh");
  await expect(there.page.getByRole("heading", { level: 1 })).toHaveText(say("zh", "profile.title"));
  await here.page.getByLabel(say("zh", "profile.zone"), { exact: true }).selectOption("Asia/Tokyo");
  await here.page.getByLabel(say("zh", "app.scheme"), { exact: true }).selectOption("dark");
  await expect(there.page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expect(there.page.getByLabel(say("zh", "profile.zone"), { exact: true })).toHaveValue("Asia/Tokyo");
  await there.fits();

  await there.page.goto("/");
  await there.composer.or(there.page.getByLabel(say("zh", "home.label"), { exact: true })).fill("几点了？");
  await there.page.getByRole("button", { name: say("zh", "home.start"), exact: true }).click();
  const time = there.page.locator("[data-side] time").first();
  const at = (await time.getAttribute("datetime")) ?? "";
  const clock = new Intl.DateTimeFormat("zh-CN", { hour: "numeric", minute: "2-digit", timeZone: "Asia/Tokyo" }).format(new Date(at));
  await expect(time).toHaveText(clock);

  await there.page.goto("/profile");
  await there.isConnected();
  await there.page
    .getByRole("main")
    .getByRole("button", { name: say("zh", "signIn.signOut") })
    .click();
  await expect(there.page.locator("html")).toHaveAttribute("lang", "en");
  await expect(there.page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
});
