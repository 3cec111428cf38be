import { randomUUID } from "node:crypto";
import type { Person } from "../people/person";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { queue: "Repairs", chat: "May I bring it in today?", ticket: "The lid does not close" },
  zh: { queue: "维修", chat: "今天可以送修吗？", ticket: "盖子关不上" },
} as const;

for (const language of walkedIn("en")) {
  const { chat, ticket } = texts[language];
  test(`Who takes their work themselves gets the next by one key, a chat or a ticket (${language})`, async ({ portal }) => {
    portal.faults.expect(/status of 409 .*take-next$/);
    const queue = randomUUID();
    const admin = await portal.administrator("/settings/queues", { language });
    const ana = await portal.agent("ana", "away", { language });
    const me = await told<{ id: string }>(ana, "get", "/api/me");
    await told(admin, "put", `/api/queues/${queue}`, {
      basedOn: 0,
      value: { name: `${texts[language].queue} ${queue.slice(0, 6)}`, delivery: "pull" },
    });
    await told(admin, "put", `/api/queues/${queue}/members/${me.id}`, {});
    const customer = await portal.customer({ language });
    await told(customer, "post", "/api/visitor");
    await told(customer, "post", "/api/conversations", { text: chat, queue });
    const opened = await told<{ stream: string }>(customer, "post", "/api/tickets", { subject: ticket, text: chat, queue });

    await ana.page.reload();
    const next = ana.button("acts.takeNext");
    await expect(next).toBeVisible();
    await ana.page.keyboard.press("p");
    await ana.page.waitForURL(/\/desk\/c\//);
    await expect(ana.thread.message(chat)).toBeVisible();
    await expect(ana.row(chat)).toBeVisible();

    await ana.page.keyboard.press("p");
    await ana.page.waitForURL(/\/tickets\//);
    await expect(ana.pane.getByRole("heading", { level: 2 })).toContainText(ticket);

    await next.click();
    await expect(ana.page.getByText(ana.say("errors.queue.nothing_next"))).toBeVisible();

    await told(ana, "post", `/api/tickets/${opened.stream.split("/")[1]}/phase`, { phase: "solved" });
    await told(admin, "post", `/api/queues/${queue}/members/${me.id}/remove`, {});
  });
}

/** What a page of theirs would say to the server, and its answer. */
async function told<T>(by: Person, method: "get" | "put" | "post", path: string, body?: object): Promise<T> {
  const answer = await by.page.request.fetch(path, { method, ...(body && { data: { commandId: randomUUID(), ...body } }) });
  expect(answer.status(), path).toBe(200);
  return (await answer.json()) as T;
}
