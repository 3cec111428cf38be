import { filePictures } from "../files/filePictures";
import type { Agent } from "../people/agent";
import type { Customer } from "../people/customer";
import { agentNames } from "../people/house";
import { phone, wide } from "../people/person";
import { expect, type Portal, test } from "../people/portal";
import { Album, type Look } from "./album";
import { followUpPictures } from "./followUpPictures";
import { routingPictures } from "./routingPictures";
import { staffPictures } from "./staffPictures";
import { ticketPictures } from "./ticketPictures";

const talks = {
  en: {
    name: "Eleanor Marsh",
    question: "Hello, my coffee machine leaks from below since this morning. It is the M2, bought in spring. What can I do?",
    answer: "Good morning Eleanor. I am sorry to hear that. Does the water come from the tank or from under the brewing group?",
    more: ["From under the group, I think.", "Only while it brews."],
    advice: "Then it is the seal. It is covered by the warranty; I can send you a new one today, and it takes two minutes to change.",
    note: "Third seal of this series this month, told the workshop.",
    thanks: "That would be wonderful, thank you.",
    draft: "You are welcome. The parcel leaves us this aft",
    offline: "One more thing: is it the same seal as for the M1?",
    other: "The invoice for order 1043 shows the wrong company.",
  },
  zh: {
    name: "沈雨桐",
    question: "你好，我的咖啡机今天早上开始从底部漏水。型号是 M2，春天买的，请问该怎么处理？",
    answer: "您好，非常抱歉给您带来不便。请问水是从水箱漏出来的，还是从冲煮头下面漏出来的？",
    more: ["应该是冲煮头下面。", "只有在萃取的时候才漏。"],
    advice: "那应该是密封圈的问题，属于保修范围。我今天就可以给您寄一个新的，更换只需要两分钟。",
    note: "本月同系列第三个密封圈，已告知维修组。",
    thanks: "太好了，谢谢！",
    draft: "不客气，包裹今天下午",
    offline: "还想问一下，和 M1 的密封圈是一样的吗？",
    other: "订单 1043 的发票抬头开错了，能重开吗？",
  },
} as const;

for (const language of ["en", "zh"] as const) {
  for (const scheme of ["light", "dark"] as const) {
    test(`Pictures of settings and people: ${language}, ${scheme}`, async ({ portal }) => {
      portal.faults.expect(/status of 404/);
      await staffPictures(portal, { language, scheme });
    });

    test(`Pictures of routing: ${language}, ${scheme}`, async ({ portal }) => {
      portal.faults.expect(/status of 409/);
      await routingPictures(portal, { language, scheme });
    });

    test(`Pictures of tickets: ${language}, ${scheme}`, async ({ portal }) => {
      portal.faults.expect(/status of 4\d\d/);
      await ticketPictures(portal, { language, scheme });
    });

    test(`Pictures of follow-ups: ${language}, ${scheme}`, async ({ portal }) => {
      portal.faults.expect(/net::ERR_/, /status of 4\d\d/);
      await followUpPictures(portal, { language, scheme });
    });

    test(`Pictures of a conversation: ${language}, ${scheme}`, async ({ portal }) => {
      portal.faults.expect(/net::ERR_/, /status of 4\d\d/, /WebSocket connection to .* failed/);
      const look = { language, scheme } as const;
      const album = new Album("talk", look);
      const agent = await portal.agent("lin", "available", look);
      const line = await portal.line();
      const customer = await portal.customer({ ...look, line, options: { isMobile: false } });

      await test.step("before anybody has written", async () => {
        await entrance(customer, album);
        await album.take(agent, "desk nothing chosen");
      });
      await test.step("a conversation", () => talk(portal, customer, agent, album, look));
      await test.step("what can be done at the desk", () => deskStates(agent, album));
      await test.step("what waits, and what came meanwhile", () => unseen(portal, customer, agent, album, look));
      await test.step("files", () => filePictures(customer, agent, line, (of, what) => album.take(of, what)));
      await test.step("without a connection", async () => {
        await customer.context.setOffline(true);
        line.cut();
        await expect(customer.page.getByText(customer.say("connection.offline"))).toBeVisible();
        await customer.writes(talks[language].offline);
        await album.take(customer, "chat offline");
        line.mend();
        await customer.context.setOffline(false);
        await expect(customer.thread.pending).toHaveCount(0);
      });
      await test.step("resolved", async () => {
        await agent.does("actions.resolve");
        await expect(customer.head).toHaveText(customer.say("chat.resolved"));
        await album.take(customer, "chat resolved");
        await album.take(agent, "desk resolved");
        await agent.looksAt("resolved");
        await album.take(agent, "desk view resolved");
        await customer.page.goto("/");
        await expect(customer.page.getByRole("listitem")).toHaveCount(1);
        await album.take(customer, "home with conversations");
      });
      await test.step("an account", () => account(customer, album));
      await test.step("text of all kinds", () => oddTexts(portal, agent, album, look));
    });
  }
}

async function entrance(customer: Customer, album: Album): Promise<void> {
  const { page } = customer;
  await page.goto("/no/such/page");
  await expect(page.getByText(customer.say("states.notFoundTitle"))).toBeVisible();
  await album.take(customer, "not found");
  await page.goto("/sign-in");
  await expect(customer.button("signIn.submit")).toBeVisible();
  await album.take(customer, "sign in");
  await page.getByLabel(customer.say("signIn.email")).fill("nobody@demo.example");
  await page.getByLabel(customer.say("signIn.password"), { exact: true }).fill("not the password");
  await customer.button("signIn.submit").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await album.take(customer, "sign in refused");
  await page.goto("/");
  await expect(customer.composer).toBeVisible();
  await album.take(customer, "home");
}

async function talk(portal: Portal, customer: Customer, agent: Agent, album: Album, look: Look): Promise<void> {
  const words = talks[look.language];
  await agent.becomes("away");
  await album.take(agent, "desk away");
  await customer.starts(words.question);
  await album.take(customer, "chat waiting");
  await (await portal.customer(look)).starts(words.other);
  await agent.looksAt("waiting");
  await expect(agent.row(words.other)).toBeVisible();
  await agent.opens(words.question);
  await album.take(agent, "desk waiting");
  await agent.looksAt("mine");
  await agent.becomes("available");
  await expect(customer.head).toContainText(agentNames.lin);
  await agent.opens(words.question);
  await agent.writes(words.answer);
  await customer.page.getByLabel(customer.say("name.label")).fill(words.name);
  await album.take(customer, "chat name");
  await customer.button("name.save").click();
  for (const text of words.more) await customer.writes(text);
  await expect(agent.thread.message(words.more[1])).toBeVisible();
  await agent.writes(words.advice);
  await agent.notes(words.note);
  await customer.writes(words.thanks);
  await expect(agent.thread.message(words.thanks)).toBeVisible();
  await agent.reloads();
  await expect(agent.pane.getByRole("heading", { level: 2 })).toHaveText(words.name);
  await agent.composer.pressSequentially(words.draft);
  await expect(customer.thread.typing).toBeVisible();
  await expect(customer.thread.message(words.thanks)).toContainText(customer.say("thread.read"));
  await album.take(customer, "chat typing");
  await album.take(agent, "desk conversation");
}

async function deskStates(agent: Agent, album: Album): Promise<void> {
  const { page } = agent;
  await agent.mode("composer.note");
  await album.take(agent, "desk note");
  await agent.mode("composer.answer");
  await agent.does("actions.more");
  await expect(page.getByRole("menu")).toBeVisible();
  await album.take(agent, "desk menu");
  await page.keyboard.press("Escape");
  await severalStates(agent, album);
  await agent.button("shortcuts.title").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await album.take(agent, "desk help");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(agent.palette).toBeVisible();
  await album.take(agent, "desk palette");
  await page.keyboard.insertText(talks[agent.language].name.slice(0, 3));
  await expect(agent.found).not.toHaveCount(0);
  await album.take(agent, "desk palette found");
  await page.keyboard.press("Escape");
  await expect(agent.palette).toHaveCount(0);
  await page.setViewportSize({ width: 1000, height: 800 });
  await agent.pane.getByRole("button", { name: agent.say("desk.person") }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.setViewportSize(phone);
  await album.take(agent, "desk customer");
  await page.keyboard.press("Escape");
  await page.setViewportSize(wide);
  await agent.looksAt("mine");
  await album.take(agent, "desk view mine");
  await agent.looksAt("all");
  await album.take(agent, "desk view all");
  await agent.opens(talks[agent.language].name);
  await agent.choosesMore("actions.snoozeTomorrow");
  await expect(agent.pane).toContainText(agent.say("phase.snoozed"));
  await album.take(agent, "desk snoozed");
  await agent.does("actions.wake");
  await expect(agent.pane.getByRole("button", { name: agent.say("actions.wake") })).toHaveCount(0);
}

async function severalStates(agent: Agent, album: Album): Promise<void> {
  const { page } = agent;
  const dialog = page.getByRole("dialog");
  await agent.choosesMore("actions.transfer");
  await expect(dialog.getByRole("option")).not.toHaveCount(0);
  await album.take(agent, "desk giving on");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await agent.button("emoji.title").click();
  await expect(dialog).toBeVisible();
  await album.take(agent, "desk emoji");
  await page.keyboard.press("Escape");
  await agent.button("filters.new").click();
  await expect(dialog).toBeVisible();
  await album.take(agent, "desk new view");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await agent.list.getByRole("checkbox").first().check({ force: true });
  await album.take(agent, "desk several");
  await page.keyboard.press("Escape");
}

async function unseen(portal: Portal, customer: Customer, agent: Agent, album: Album, look: Look): Promise<void> {
  const words = talks[look.language];
  await expect(agent.composer).toHaveValue(words.draft);
  await agent.page
    .getByRole("button", { name: agent.drafts(1) })
    .first()
    .click();
  await expect(agent.page.getByRole("menuitem")).toContainText(words.draft);
  await album.take(agent, "desk drafts");
  await agent.page.keyboard.press("Escape");
  const draft = `/api/conversations/${agent.conversation}/draft`;
  const [{ version }] = (await (await agent.context.request.get("/api/drafts")).json()).items;
  await agent.context.request.put(draft, { data: { text: words.advice, basedOn: version } });
  await agent.composer.fill(words.answer);
  await expect(agent.button("drafts.keepMine")).toBeVisible();
  await album.take(agent, "desk two windows");
  await agent.button("drafts.keepMine").click();
  const ana = await portal.agent("ana", "away", look);
  await ana.looksAt("all");
  await ana.opens(words.name);
  await ana.composer.fill(words.draft);
  await expect(agent.pane.getByRole("list", { name: agent.say("viewers.label") })).toBeVisible();
  await customer.writes(words.offline);
  await expect(agent.thread.message(words.offline)).toBeVisible();
  await agent.button("composer.send").click();
  await expect(agent.thread.box.getByRole("alert")).toBeVisible();
  await album.take(agent, "desk new reply");
  await agent.thread.box.getByRole("button", { name: agent.say("thread.discard") }).click();
  await ana.composer.fill("");
  await ana.page.close();
}

async function account(customer: Customer, album: Album): Promise<void> {
  const { page } = customer;
  await page.goto("/sign-up");
  await page.getByLabel(customer.say("signIn.email")).fill(`${Date.now()}@demo.example`);
  await page.getByLabel(customer.say("signIn.password"), { exact: true }).fill("a long enough one");
  await album.take(customer, "sign up");
  await customer.button("signUp.submit").click();
  await expect(page.getByRole("listitem")).toHaveCount(1);
  await album.take(customer, "home of an account");
  await page.goto("/profile");
  await page.getByLabel(customer.say("profile.current"), { exact: true }).fill("not the password");
  await page.getByLabel(customer.say("profile.next"), { exact: true }).fill("another long one");
  await customer.button("profile.change").click();
  await expect(page.getByText(customer.say("errors.account.password_wrong"))).toBeVisible();
  await album.take(customer, "profile");
}

async function oddTexts(portal: Portal, agent: Agent, album: Album, look: Look): Promise<void> {
  const customer = await portal.customer({ ...look, options: { isMobile: false } });
  await customer.starts(`https://example.test/${"path/".repeat(30)}`);
  await customer.writes(`Z${"\u0300\u0301\u0302\u0323\u0324".repeat(20)}algo ${"W".repeat(200)}`);
  await customer.writes("order \u202e1042 txt.exe\u202c, مرحبا بالعالم, שלום, 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽");
  await customer.writes("line one\nline two\n\n    line four, indented");
  await expect(customer.thread.said).toHaveCount(4);
  await expect(customer.thread.pending).toHaveCount(0);
  await album.take(customer, "chat odd texts");
  await agent.looksAt("mine");
  await agent.opens("line four");
  await album.take(agent, "desk odd texts");
  await customer.page.goto(`/c/00000000-0000-7000-8000-000000000000`);
  await expect(customer.page.getByRole("alert")).toBeVisible();
  await album.take(customer, "chat not found");
  await customer.page.goto("/desk");
  await expect(customer.page.getByText(customer.say("states.noPermissionTitle"))).toBeVisible();
  await album.take(customer, "no permission");
}
