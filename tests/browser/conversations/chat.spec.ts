import { agentNames } from "../people/house";
import { expect, test } from "../people/portal";

const talks = {
  en: {
    question: "My coffee machine has stopped brewing.",
    answer: "I am sorry to hear that. Which model is it?",
    model: "The small one, from last spring.",
    note: "Third one this week from the same series",
    again: "It has stopped once more.",
  },
  zh: {
    question: "你好，我的咖啡机不出水了。",
    answer: "很抱歉，请问是哪个型号？",
    model: "小的那款，去年春天买的。",
    note: "同一批次本周第三台",
    again: "又停了，麻烦再看看。",
  },
} as const;

for (const language of ["en", "zh"] as const) {
  test(`A customer on a phone and an agent at the desk chat (${language})`, async ({ portal }) => {
    const talk = talks[language];
    const agent = await portal.agent("lin", "available", { language });
    const customer = await portal.customer({ language });

    await test.step("a new conversation appears at the desk of its agent by itself", async () => {
      await customer.starts(talk.question);
      await expect(customer.head).toHaveText(customer.say("chat.assigned", { name: agentNames.lin }));
      await expect(agent.row(talk.question)).toBeVisible();
      await agent.opens(talk.question);
      await expect(agent.pane).toContainText(agent.say("desk.yours"));
      await agent.thread.shows(talk.question);
    });

    await test.step("each sees the other typing", async () => {
      await agent.composer.pressSequentially(talk.answer.slice(0, 8));
      await expect(customer.page.getByText(customer.say("thread.typing", { name: agentNames.lin }))).toBeVisible();
      await customer.composer.pressSequentially(talk.model.slice(0, 4));
      await expect(agent.thread.typing).toBeVisible();
    });

    await test.step("both write, and see that it was read", async () => {
      await agent.writes(talk.answer);
      await expect(customer.thread.message(talk.answer)).toBeVisible();
      await expect(agent.thread.message(talk.answer)).toContainText(agent.say("thread.read"));
      await expect(customer.thread.typing).toHaveCount(0);
      await customer.writes(talk.model);
      await expect(agent.thread.message(talk.model)).toBeVisible();
      await expect(customer.thread.message(talk.model)).toContainText(customer.say("thread.read"));
      await expect(agent.thread.typing).toHaveCount(0);
    });

    await test.step("a note stays among colleagues", async () => {
      await agent.notes(talk.note);
      await agent.thread.shows(talk.question, talk.answer, talk.model, talk.note);
    });

    await test.step("resolved, the customer is told; writing again reopens it for the same agent", async () => {
      await agent.does("actions.resolve");
      await expect(customer.head).toHaveText(customer.say("chat.resolved"));
      await expect(customer.thread.box).toContainText(customer.say("system.resolvedCustomer", { name: agentNames.lin }));
      await expect(agent.row(talk.model)).toHaveCount(0);
      await customer.writes(talk.again);
      await expect(customer.head).toHaveText(customer.say("chat.assigned", { name: agentNames.lin }));
      await expect(agent.row(talk.again)).toBeVisible();
      await expect(agent.pane).toContainText(agent.say("desk.yours"));
      await agent.thread.shows(talk.question, talk.answer, talk.model, talk.note, talk.again);
    });

    await customer.thread.shows(talk.question, talk.answer, talk.model, talk.again);
    expect(customer.heard.join("\n")).toContain(talk.answer);
    expect(customer.heard.join("\n")).not.toContain(talk.note);
    expect([customer.loads, agent.loads], "nobody has had to load a page again").toEqual([1, 1]);
    await customer.fits();
    await agent.fits();
    await customer.reloads();
    await customer.thread.shows(talk.question, talk.answer, talk.model, talk.again);
    await agent.reloads();
    await agent.thread.shows(talk.question, talk.answer, talk.model, talk.note, talk.again);
  });
}
