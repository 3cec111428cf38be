import { randomUUID } from "node:crypto";
import type { Customer } from "../people/customer";
import { expect, test } from "../people/portal";

const messagesPerMinute = 30;
const conversationsPer12Hours = 6;

test("Over the limit of messages the text stays, with the reason and a way to try again", async ({ portal }) => {
  const customer = await portal.customer();
  await customer.starts("One question first");
  const before = await sendUntilRefused(customer);
  await expect(customer.thread.said).toHaveCount(before);

  await customer.writes("And one more");
  const failed = customer.thread.message("And one more");
  await expect(failed).toContainText(customer.say("thread.failed"));
  await expect(failed).toContainText(customer.say("errors.limits.messages"));
  await expect(failed).toContainText(/You can try again in (\d+ seconds?|1 minute)\./);
  await failed.getByRole("button", { name: customer.say("thread.tryAgain") }).click();
  await expect(failed).toContainText(customer.say("errors.limits.messages"));

  await customer.reloads();
  await expect(customer.thread.message("And one more")).toContainText(customer.say("thread.failed"));
  if (process.env.PORTAL_LONG) {
    test.setTimeout(180_000);
    await expect(async () => {
      await failed.getByRole("button", { name: customer.say("thread.tryAgain") }).click({ timeout: 1000 });
      await expect(customer.thread.pending).toHaveCount(0, { timeout: 2000 });
    }).toPass({ timeout: 90_000, intervals: [5000] });
    await expect(customer.thread.message("And one more")).toHaveCount(1);
  } else {
    await failed.getByRole("button", { name: customer.say("thread.discard") }).click();
    await expect(customer.thread.said).toHaveCount(before);
  }
});

test("Over the limit of conversations the first message stays in its box", async ({ portal }) => {
  portal.faults.expect(/status of 429 .*\/api\/conversations$/);
  const customer = await portal.customer();
  await customer.starts("Question 1");
  for (let number = 2; number <= conversationsPer12Hours; number++) {
    const answer = await customer.context.request.post("/api/conversations", {
      data: { commandId: randomUUID(), text: `Question ${number}` },
    });
    expect(answer.status()).toBe(200);
  }
  await customer.page.goto("/");
  await expect(customer.page.getByRole("listitem").filter({ hasText: "Question" })).toHaveCount(5);
  await customer.composer.fill("Question 7");
  await customer.button("home.start").click();
  await expect(customer.page.getByRole("alert")).toContainText(customer.say("errors.limits.conversations"));
  await expect(customer.page.getByRole("alert")).toContainText(/You can try again in \d+ hours\./);
  await expect(customer.composer).toHaveValue("Question 7");
  await customer.page.reload();
  await expect(customer.composer).toHaveValue("Question 7");
  await customer.fits();
});

test("A conversation that cannot be started without a connection is started once when it is back", async ({ portal }) => {
  portal.faults.expect(/net::ERR_/, /WebSocket connection to .* failed/);
  const line = await portal.line();
  const customer = await portal.customer({ line });
  await customer.page.goto("/");
  await customer.composer.fill("Is anybody there?");
  line.cut();
  await customer.button("home.start").click();
  await expect(customer.page.getByRole("alert")).toContainText(customer.say("errors.network.unreachable"));
  await expect(customer.composer).toHaveValue("Is anybody there?");
  line.mend();
  await customer.button("home.start").click();
  await customer.thread.shows("Is anybody there?");
  await customer.page.goto("/");
  await expect(customer.page.getByRole("listitem").filter({ hasText: "Is anybody there?" })).toHaveCount(1);
});

test("A second tab is the same person and sees the same, live", async ({ portal }) => {
  const first = await portal.customer();
  await first.starts("Written in the first tab");
  const second = await portal.anotherTab(first);
  await second.page.goto("/");
  await second.page.getByRole("link", { name: "Written in the first tab" }).click();
  await second.thread.shows("Written in the first tab");
  await second.writes("Written in the second tab");
  await first.thread.shows("Written in the first tab", "Written in the second tab");
  await first.writes("And back in the first");
  await second.thread.shows("Written in the first tab", "Written in the second tab", "And back in the first");
});

/** Answers how many messages the conversation has then. */
async function sendUntilRefused(customer: Customer): Promise<number> {
  for (let sent = 1; sent <= messagesPerMinute; sent++) {
    const answer = await customer.context.request.post(`/api/conversations/${customer.conversation}/messages`, {
      data: { commandId: randomUUID(), text: `Message ${sent}` },
    });
    if (answer.status() === 429) return sent;
  }
  return messagesPerMinute + 1;
}
