import type { Locator } from "@playwright/test";
import { agentNames } from "../people/house";
import type { Person } from "../people/person";
import { expect, type Portal, test } from "../people/portal";
import { type Language, walkedIn } from "../people/words";
import { keptFiles } from "./kept";
import { type Chosen, picture, text } from "./pictures";

const words = {
  en: { hello: "The seal is broken, photos follow", manual: "manual.txt", leak: "leak.png", wide: "wide.png" },
  zh: { hello: "密封圈坏了，照片如下", manual: "说明.txt", leak: "漏水.png", wide: "全景.png" },
} as const;

for (const language of walkedIn("zh")) {
  test(`Photos and files go both ways, are seen large and saved (${language})`, async ({ portal }) => {
    const { customer, agent } = await talking(portal, language);
    const { leak, wide, manual } = words[language];

    await test.step("the customer chooses two photos, sees them in the composer and sends them without words", async () => {
      await choose(customer, picture(leak, 1400, 1600, 200_000), picture(wide, 900, 300));
      await expect(chips(customer)).toHaveCount(2);
      await customer.button("composer.send").click();
      await expect(photos(customer)).toHaveCount(2);
      await expect(customer.thread.pending).toHaveCount(0);
      await expect(chips(customer)).toHaveCount(0);
    });

    await test.step("the agent sees them, and in the list what came", async () => {
      await expect(photos(agent)).toHaveCount(2);
      await expect(agent.list).toContainText(agent.say("files.photos", { count: 2 }));
      await allDrawn(agent);
      expect(await drawnWidth(photos(agent).first()), "a small picture of a large photo").toBe(560);
    });

    await test.step("large, with the keyboard alone, and back to where one was", async () => {
      await photos(agent).first().focus();
      await agent.page.keyboard.press("Enter");
      const large = agent.page.getByRole("dialog", { name: leak });
      await expect(large.getByRole("img", { name: leak })).toBeVisible();
      await agent.page.keyboard.press("ArrowRight");
      await expect(agent.page.getByRole("dialog", { name: wide })).toBeVisible();
      await agent.page.keyboard.press("Escape");
      await expect(agent.page.getByRole("dialog")).toHaveCount(0);
      await expect(photos(agent).first()).toBeFocused();
    });

    await test.step("the agent answers with a file, which the customer saves", async () => {
      await choose(agent, text(manual, "Turn it off first."));
      await agent.composer.fill("Here it is");
      await agent.button("composer.send").click();
      const row = customer.page.getByRole("link", { name: manual });
      await expect(row).toBeVisible();
      const saving = customer.page.waitForEvent("download");
      await row.click();
      expect((await saving).suggestedFilename()).toBe(manual);
    });

    await test.step("all of it is there after the pages were loaded anew, and nothing can be moved sideways", async () => {
      await customer.reloads();
      await expect(photos(customer)).toHaveCount(2);
      await allDrawn(customer);
      await customer.fits();
      await customer.page.goto("/");
      await expect(customer.page.getByRole("listitem")).toContainText("Here it is");
    });
  });
}

test("A file that may not be sent says why, and the others go", async ({ portal }) => {
  portal.faults.expect(/status of 409 .*\/content/);
  const { customer } = await talking(portal, "en");
  await choose(customer, text("drawing.svg", "<svg><script>alert(1)</script></svg>"), text("empty.txt", ""), picture("good.png", 30, 20));
  await expect(chips(customer).filter({ hasText: "drawing.svg" })).toContainText(customer.say("errors.file.type_refused"));
  await expect(chips(customer).filter({ hasText: "empty.txt" })).toContainText(customer.say("errors.file.empty"));
  await expect(customer.button("composer.send")).toBeDisabled();
  for (const name of ["drawing.svg", "empty.txt"])
    await customer.page.getByRole("button", { name: customer.say("files.remove", { name }), exact: true }).click();
  await customer.button("composer.send").click();
  await expect(photos(customer)).toHaveCount(1);
  await expect(customer.thread.pending).toHaveCount(0);

  await choose(customer, ...Array.from({ length: 11 }, (_, index) => text(`${index}.txt`, "a")));
  await expect(chips(customer)).toHaveCount(10);
  await expect(customer.page.getByText(customer.say("errors.file.too_many"))).toBeVisible();
});

test("Pasted and dropped files stand in the composer; words stay words", async ({ portal }) => {
  const { customer, agent } = await talking(portal, "en");
  await paste(agent.composer, picture("image.png", 40, 30));
  await expect(chips(agent)).toHaveCount(1);
  await agent.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["dropped"], "dropped.txt", { type: "text/plain" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(chips(agent)).toHaveCount(2);
  await agent.mode("composer.note");
  await expect(chips(agent)).toHaveCount(0);
  await choose(agent, text("for us.txt", "between us"));
  await agent.button("composer.addNote").click();
  await expect(agent.page.getByRole("link", { name: "for us.txt" })).toBeVisible();
  await agent.mode("composer.answer");
  await expect(chips(agent)).toHaveCount(2);
  await agent.button("composer.send").click();
  await expect(customer.page.getByRole("link", { name: "dropped.txt" })).toBeVisible();
  await expect(customer.page.getByRole("link", { name: "for us.txt" })).toHaveCount(0);
});

test("A broken connection and a page loaded anew: the file goes on where it stood, and the order stays", async ({ portal }) => {
  portal.faults.expect(/net::ERR_/, /WebSocket connection to .* failed/);
  const line = await portal.line();
  const { customer, agent } = await talking(portal, "en", line);
  const large = picture("large.png", 64, 48, 3_000_000);

  await test.step("cut off in the middle; what was written after it waits behind it", async () => {
    const second = customer.page.waitForRequest(/content\?offset=524288/);
    await choose(customer, large);
    await second;
    line.cut();
    await expect.poll(() => keptFiles(customer.page), "its bytes are kept").toBe(1);
    await customer.button("composer.send").click();
    await customer.writes("After the photo");
    await expect(customer.thread.pending).not.toHaveCount(0);
  });

  await test.step("loaded anew, it goes on by itself", async () => {
    line.mend();
    const offsets: number[] = [];
    customer.page.on("request", (request) => {
      const offset = /content\?offset=(\d+)/.exec(request.url())?.[1];
      if (offset) offsets.push(Number(offset));
    });
    await customer.reloads();
    await expect(customer.thread.pending).toHaveCount(0, { timeout: 30_000 });
    expect(offsets[0]).toBeGreaterThan(0);
    await expect(photos(agent)).toHaveCount(1);
    await expect(agent.thread.message("After the photo")).toBeVisible();
    const order = await agent.thread.box
      .locator("[data-message]")
      .evaluateAll((all) => all.map((one) => one.querySelector("img") !== null));
    expect(order.slice(-2)).toEqual([true, false]);
    await allDrawn(agent);
  });
});

async function talking(portal: Portal, language: Language, line?: Awaited<ReturnType<Portal["line"]>>) {
  const agent = await portal.agent("lin", "available", { language });
  const customer = await portal.customer({ language, line });
  const { hello } = words[language];
  await customer.starts(hello);
  await expect(customer.head).toHaveText(customer.say("chat.assigned", { name: agentNames.lin }));
  await agent.opens(hello);
  return { customer, agent };
}

const choose = (person: Person, ...files: Chosen[]): Promise<void> => person.page.locator("[data-attach]").setInputFiles(files);

const chips = (person: Person): Locator => person.page.getByRole("list", { name: person.say("files.tray") }).getByRole("listitem");

const photos = (person: Person): Locator => person.thread.box.getByRole("button").filter({ has: person.page.locator("img") });

/** Every picture in the thread is really there. */
async function allDrawn(person: Person): Promise<void> {
  for (const image of await photos(person).locator("img").all()) {
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((drawn: HTMLImageElement) => drawn.complete && drawn.naturalWidth > 0)).toBe(true);
  }
}

const drawnWidth = (photo: Locator): Promise<number> => photo.locator("img").evaluate((drawn: HTMLImageElement) => drawn.naturalWidth);

async function paste(into: Locator, { name, mimeType, buffer }: Chosen): Promise<void> {
  await into.evaluate(
    (field, [name, type, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [name, mimeType, [...buffer]] as const,
  );
}
