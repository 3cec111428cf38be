import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";
import { keptFiles } from "./kept";
import { picture } from "./pictures";

const texts = { en: { hello: "It leaks here:", leak: "leak.png" }, zh: { hello: "这里漏水：", leak: "漏水.png" } } as const;

for (const language of walkedIn("en")) {
  const { hello, leak } = texts[language];
  test(`A photo goes with the first words, and neither a reload nor a lost answer loses or doubles it (${language})`, async ({
    portal,
  }) => {
    portal.faults.expect(/net::ERR_FAILED/);
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });
    await customer.page.goto("/");
    await customer.page.locator("[data-attach]").setInputFiles(picture(leak, 600, 400));
    const tray = customer.page.getByRole("list", { name: customer.say("files.tray") });
    await expect(tray).toContainText(leak);
    await expect(customer.page.getByText(customer.say("home.needsWords"))).toBeVisible();

    await expect.poll(() => keptFiles(customer.page), "its bytes are kept").toBe(1);
    await customer.page.reload();
    await expect(tray).toContainText(leak);
    await customer.composer.fill(hello);
    const lost = async (route: import("@playwright/test").Route) => {
      await route.fetch();
      await route.abort();
    };
    await customer.page.route("**/api/conversations", lost, { times: 1 });
    await customer.button("home.start").click();
    await expect(customer.page.getByText(customer.say("errors.network.unreachable"))).toBeVisible();
    await customer.button("home.start").click();
    await customer.page.waitForURL(/\/c\//);
    await expect(customer.thread.message(hello)).toBeVisible();
    const photo = { name: customer.say("files.open", { name: leak }) };
    await expect(customer.thread.box.getByRole("button", photo)).toHaveCount(1);
    await expect(customer.thread.pending).toHaveCount(0);

    await agent.opens(agent.say("files.photos", { count: 1 }));
    await expect(agent.thread.message(hello)).toHaveCount(1);
    await expect(agent.thread.box.getByRole("button", photo)).toHaveCount(1);
    await customer.page.goto("/");
    await expect(customer.page.getByRole("listitem")).toHaveCount(1);
  });
}
