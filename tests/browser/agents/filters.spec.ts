import { randomUUID } from "node:crypto";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { hot: "The hot one: it smokes", cold: "The cold one: all is well" },
  zh: { hot: "急：冒烟了", cold: "不急：一切正常" },
} as const;

for (const language of walkedIn("zh")) {
  const { hot, cold } = texts[language];
  test(`A view of one's own holds what has its label, live, and is renamed and deleted (${language})`, async ({ portal }) => {
    const name = `A${randomUUID().slice(0, 8)}`;
    const lin = await portal.agent("lin", "away", { language });
    const customer = await portal.customer({ language });
    await customer.starts(cold);
    await customer.starts(hot);
    await lin.looksAt("all");
    await lin.page.keyboard.press("g");
    await lin.page.keyboard.press("n");
    const dialog = lin.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: lin.say("filters.name") }).fill(name);
    await dialog.getByRole("checkbox", { name: "VIP" }).check();
    await dialog.getByRole("button", { name: lin.say("filters.save") }).click();
    const views = lin.list.getByRole("navigation", { name: lin.say("filters.title") });
    await expect(views.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
    await expect(lin.row(hot)).toHaveCount(0);

    const vip = async (change: "add" | "remove") => {
      const labels = (await (await lin.context.request.get("/api/settings/labels")).json()) as {
        state: { items: { id: string; value: { name: string } }[] };
      };
      const id = labels.state.items.find((item) => item.value.name === "VIP")?.id;
      await lin.context.request.post(`/api/conversations/${customer.conversation}/labels`, {
        data: { commandId: randomUUID(), [change]: [id] },
      });
    };
    await vip("add");
    await expect(lin.row(hot)).toBeVisible();
    await expect(lin.row(cold)).toHaveCount(0);
    await lin.reloads();
    await expect(lin.row(hot)).toBeVisible();
    await lin.fits();
    await vip("remove");
    await expect(lin.row(hot)).toHaveCount(0);

    await views.getByRole("button", { name: lin.say("filters.change") }).click();
    await dialog.getByRole("textbox", { name: lin.say("filters.name") }).fill(`${name} 2`);
    await dialog.getByRole("button", { name: lin.say("filters.save") }).click();
    await expect(views.getByRole("link", { name: `${name} 2` })).toBeVisible();
    await views.getByRole("button", { name: lin.say("filters.change") }).click();
    await dialog.getByRole("button", { name: lin.say("filters.delete") }).click();
    await expect(views.getByRole("link", { name })).toHaveCount(0);
    await expect(lin.view("mine")).toHaveAttribute("aria-current", "page");
  });
}
