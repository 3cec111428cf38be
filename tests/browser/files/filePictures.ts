import type { Agent } from "../people/agent";
import type { Customer } from "../people/customer";
import type { Line } from "../people/line";
import type { Person } from "../people/person";
import { expect } from "../people/portal";
import { type Chosen, picture, text } from "./pictures";

const names = {
  en: { leak: "Leak below the group.png", far: "The whole machine.png", manual: "M2 – changing the seal.txt", bad: "drawing.svg" },
  zh: { leak: "冲煮头漏水.png", far: "整机照片.png", manual: "M2 更换密封圈说明.txt", bad: "示意图.svg" },
} as const;

/** Pictures of files in every state: chosen, under way, refused, sent, large. Both have the same conversation open. */
export async function filePictures(
  customer: Customer,
  agent: Agent,
  line: Line,
  take: (of: Person, what: string) => Promise<void>,
): Promise<void> {
  const { leak, far, manual, bad } = names[customer.language];
  await choose(customer, picture(leak, 600, 800), picture(far, 900, 500), text(bad, "<svg></svg>"), text("", ""));
  await expect(customer.page.getByText(customer.say("errors.file.type_refused"))).toBeVisible();
  await take(customer, "chat files chosen");
  for (const name of [bad, "file"])
    await customer.page.getByRole("button", { name: customer.say("files.remove", { name }), exact: true }).click();
  await customer.button("composer.send").click();
  await expect(agent.thread.box.locator("[data-message] img")).toHaveCount(2);
  await choose(agent, text(manual, "Turn it off first. ".repeat(200)), picture("M2.png", 1200, 700));
  await agent.composer.fill(manual.slice(0, 12));
  await take(agent, "desk files chosen");
  await agent.button("composer.send").click();
  await expect(customer.page.getByRole("link", { name: manual })).toBeVisible();
  await take(customer, "chat files");
  await take(agent, "desk files");
  await customer.thread.box.locator("[data-message] button img").first().click();
  await expect(customer.page.getByRole("dialog")).toBeVisible();
  await take(customer, "chat photo large");
  await customer.page.keyboard.press("Escape");
  const part = customer.page.waitForRequest(/content\?offset=524288/);
  await choose(customer, picture(far, 400, 300, 4_000_000));
  await part;
  line.cut();
  await expect(customer.page.getByText(customer.say("files.waiting"))).toBeVisible({ timeout: 30_000 });
  await take(customer, "chat file offline");
  line.mend();
  await customer.button("composer.send").click();
  await expect(customer.thread.pending).toHaveCount(0, { timeout: 40_000 });
}

const choose = (person: Person, ...files: Chosen[]): Promise<void> => person.page.locator("[data-attach]").setInputFiles(files);
