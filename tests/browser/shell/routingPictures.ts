import { expect, type Portal } from "../people/portal";
import { Album, type Look } from "./album";

const words = {
  en: { question: "Who will have this?", queue: "Repairs" },
  zh: { question: "谁来处理？", queue: "维修" },
} as const;

/** Pictures of a decision that can be read, of a desk where one takes one's work oneself, and of a supervisor's. */
export async function routingPictures(portal: Portal, look: Look): Promise<void> {
  const album = new Album("routing", look);
  const { question, queue } = words[look.language];
  const ana = await portal.agent("ana", "available", look);
  await portal.agent("lin", "away", look);
  await (await portal.customer(look)).starts(question);
  await ana.opens(question);
  await ana.thread.box.getByText(ana.say("routing.whyYou")).first().click();
  await expect(ana.thread.box.getByText(ana.say("routing.chosen")).first()).toBeVisible();
  await album.take(ana, "why you");

  const admin = await portal.administrator("/desk", look);
  await album.take(admin, "desk of an administrator");
  const id = crypto.randomUUID();
  const me = (await (await ana.context.request.get("/api/me")).json()) as { id: string };
  const value = { name: `${queue} ${id.slice(0, 6)}`, delivery: "pull" };
  await admin.context.request.put(`/api/queues/${id}`, { data: { commandId: crypto.randomUUID(), basedOn: 0, value } });
  await admin.context.request.put(`/api/queues/${id}/members/${me.id}`, { data: { commandId: crypto.randomUUID() } });
  await ana.page.goto("/desk");
  await ana.button("acts.takeNext").click();
  await expect(ana.page.getByText(ana.say("errors.queue.nothing_next"))).toBeVisible();
  await album.take(ana, "take next");
  await ana.page.goto("/tickets");
  await expect(ana.button("acts.takeNext")).toBeVisible();
  await album.take(ana, "take next ticket");
  await admin.context.request.post(`/api/queues/${id}/members/${me.id}/remove`, { data: { commandId: crypto.randomUUID() } });
}
