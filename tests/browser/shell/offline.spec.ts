import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

for (const language of walkedIn("zh")) {
  test(`After one visit Portal opens without a connection, says so, and goes on by itself (${language})`, async ({ portal }) => {
    portal.faults.expect(/net::ERR_/, /Failed to load resource/);
    const line = await portal.line();
    const customer = await portal.customer({ language, line, options: { serviceWorkers: "allow" } });
    await customer.page.goto("/");
    await customer.composer.fill("half a sentence");
    await expect.poll(() => customer.page.evaluate(async () => (await (await caches.open("portal-page")).keys()).length)).toBe(1);

    line.cut();
    await customer.page.reload();
    await expect(customer.page.getByRole("alert")).toContainText(customer.say("errors.network.unreachable"));
    await customer.fits();

    line.mend();
    await expect(customer.composer).toHaveValue("half a sentence");
  });
}

test("Portal can be installed", async ({ portal }) => {
  const customer = await portal.customer();
  await customer.page.goto("/");
  const manifest = await customer.page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    return (await fetch(link?.href ?? "")).json() as Promise<{
      start_url: string;
      display: string;
      icons: { src: string; sizes: string }[];
    }>;
  });
  expect(manifest).toMatchObject({ start_url: "/", display: "standalone" });
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  for (const { src } of manifest.icons) expect((await customer.page.request.get(src)).ok()).toBe(true);
});
