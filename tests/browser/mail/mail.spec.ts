import { address } from "../people/house";
import { expect, test } from "../people/portal";
import { type Key, walkedIn } from "../people/words";

const subjects = { en: "The lid is loose", zh: "盖子松了" } as const;

for (const language of walkedIn("zh")) {
  test(`Who opens a ticket is mailed so, and by the link at its end there are no more such mails (${language})`, async ({ portal }) => {
    const mei = await portal.customer({ language });
    const subject = `${subjects[language]} ${Date.now()}`;
    const say = (key: string) => mei.say(key as Key);
    expect((await mei.page.request.post("/api/sign-in", { data: { email: address("mei"), password: "portal-demo" } })).ok()).toBe(true);
    await mei.page.request.put("/api/me/mail", { data: { commandId: crypto.randomUUID(), unwanted: [] } });
    await mei.page.goto("/my/tickets/new");
    await mei.page.getByLabel(say("ticket.subject"), { exact: true }).fill(subject);
    await mei.page.getByLabel(say("ticket.text"), { exact: true }).fill(subject);
    await mei.button("myTickets.send" as Key).click();
    await mei.page.waitForURL(/\/my\/tickets\/[0-9a-f]{8}/);
    const ticket = mei.page.url();

    await mei.page.goto("/demo/mail");
    const mail = mei.page.getByRole("listitem").filter({ hasText: subject });
    await mail.getByText(subject).first().click();
    await expect(mail).toContainText(address("mei"));
    await expect(mail.getByRole("link", { name: ticket })).toBeVisible();
    await mei.fits();

    await mail.getByRole("link", { name: /unsubscribe/ }).click();
    await expect(mei.page.getByRole("heading", { name: say("mail.stop") })).toBeVisible();
    await mei.button("mail.stopNow" as Key).click();
    await expect(mei.page.getByRole("heading", { name: say("mail.stopped") })).toBeVisible();

    await mei.page.goto("/profile");
    const choice = mei.page.getByRole("checkbox", { name: say("mail.topics.receipts") });
    await expect(choice).not.toBeChecked();
    await expect(mei.page.getByRole("checkbox", { name: say("mail.topics.answers") })).toBeChecked();
    await choice.check();
    await mei.page.reload();
    await expect(choice).toBeChecked();
    await mei.fits();
  });
}

test("How a ticket went is said by the link of a mail, without signing in and once", async ({ portal }) => {
  const lin = await portal.agent("lin", "away");
  const [customer, stranger] = [await portal.customer(), await portal.customer()];
  await customer.page.goto("/");
  await customer.page.request.post("/api/visitor");
  const opened = await customer.page.request.post("/api/tickets", {
    data: { commandId: crypto.randomUUID(), subject: subjects.en, text: subjects.en },
  });
  const id = ((await opened.json()) as { stream: string }).stream.slice("ticket/".length);
  const solving = { data: { commandId: crypto.randomUUID(), phase: "solved", from: "new" } };
  expect((await lin.page.request.post(`/api/tickets/${id}/phase`, solving)).ok()).toBe(true);
  const { token } = (await (await lin.page.request.post(`/api/tickets/${id}/survey-link`)).json()) as { token: string };

  await stranger.page.goto(`/rate#${token}`);
  await expect(stranger.page.getByRole("heading", { level: 1 })).toContainText(subjects.en);
  await stranger.page.getByRole("radio", { name: stranger.say("ticket.stars", { count: 4 }) }).check({ force: true });
  await stranger.fits();
  await stranger.button("myTickets.rateSend").click();
  await expect(stranger.page.getByText(stranger.say("myTickets.rateThanks"))).toBeVisible();
  await stranger.page.reload();
  await expect(stranger.page.getByText(stranger.say("myTickets.rateThanks"))).toBeVisible();
});

test("A link that is not whole says so", async ({ portal }) => {
  portal.faults.expect(/status of 40[04] .*\/api\/(mail\/unsubscribe|survey\/look)$/);
  const somebody = await portal.customer();
  for (const link of ["/unsubscribe", "/unsubscribe#half", "/rate", "/rate#half"]) {
    await somebody.page.goto("about:blank");
    await somebody.page.goto(link);
    if (link === "/unsubscribe#half") await somebody.button("mail.stopNow" as Key).click();
    await expect(somebody.page.getByRole("heading", { name: somebody.say("mail.void" as Key) })).toBeVisible();
  }
});
