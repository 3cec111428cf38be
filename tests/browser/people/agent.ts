import { expect, type Locator } from "@playwright/test";
import type { Key } from "./words";
import { Person } from "./person";

export class Agent extends Person {
  get composer(): Locator {
    return this.page.getByLabel(this.say("composer.label"), { exact: true });
  }

  get note(): Locator {
    return this.page.getByLabel(this.say("composer.labelNote"), { exact: true });
  }

  get list(): Locator {
    return this.page.getByRole("region", { name: this.say("desk.list"), exact: true });
  }

  /** Where the open conversation stands: its head, what can be done with it, the thread. */
  get pane(): Locator {
    return this.page.locator("#content");
  }

  get palette(): Locator {
    return this.page.getByRole("dialog", { name: this.say("palette.title") });
  }

  /** The lines of the palette, best first. */
  get found(): Locator {
    return this.palette.getByRole("option");
  }

  /** Opens the palette and types. */
  async looksFor(words: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    await expect(this.palette.getByRole("combobox")).toBeFocused();
    await this.page.keyboard.insertText(words);
  }

  row(words: string): Locator {
    return this.list.getByRole("listitem").filter({ hasText: words });
  }

  /** What the sign of waiting drafts says. */
  drafts(count: number): string {
    return this.say(count === 1 && this.language === "en" ? ("drafts.menu_one" as Key) : ("drafts.menu_other" as Key), { count });
  }

  view(name: "mine" | "mentions" | "waiting" | "all" | "snoozed" | "resolved"): Locator {
    return this.list.getByRole("navigation").getByRole("link", { name: new RegExp(`^${this.say(`desk.${name}`)}`) });
  }

  /** How many a view says that it holds. */
  async count(view: "mine" | "mentions" | "waiting" | "all" | "snoozed"): Promise<number> {
    return Number.parseInt((await this.view(view).innerText()).replace(/^\D+/, "") || "0", 10);
  }

  async looksAt(view: "mine" | "mentions" | "waiting" | "all" | "snoozed" | "resolved"): Promise<void> {
    const link = this.view(view);
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
  }

  async opens(words: string): Promise<void> {
    await this.row(words).getByRole("link").click();
    await this.page.waitForURL(/\/desk\/c\//);
    await expect(this.thread.box).toBeVisible();
  }

  /** Sends, without waiting for what becomes of it. */
  async writes(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.button("composer.send").click();
  }

  /** What was held back because the customer has written meanwhile, if anything was, is sent all the same; in the end nothing is pending. */
  async sendsAnyway(): Promise<void> {
    const anyway = this.thread.box.getByRole("button", { name: this.say("thread.sendAnyway") });
    await expect(async () => {
      if (await anyway.isVisible()) await anyway.click({ timeout: 1000 });
      await expect(this.thread.pending).toHaveCount(0, { timeout: 1000 });
    }).toPass({ timeout: 20_000 });
  }

  async notes(text: string): Promise<void> {
    await this.mode("composer.note");
    await this.note.fill(text);
    await this.button("composer.addNote").click();
    await expect(this.thread.message(text)).toBeVisible();
    await this.mode("composer.answer");
  }

  async mode(kind: "composer.answer" | "composer.note"): Promise<void> {
    await this.page
      .getByRole("radiogroup", { name: this.say("composer.mode") })
      .getByText(this.say(kind), { exact: true })
      .click();
  }

  async does(action: Key): Promise<void> {
    await this.pane.getByRole("button", { name: this.say(action), exact: true }).click();
  }

  /** Something that stands in the menu "More". */
  async choosesMore(item: Key): Promise<void> {
    await this.does("actions.more");
    await this.page.getByRole("menuitem", { name: this.say(item) }).click();
  }

  async becomes(availability: "available" | "away"): Promise<void> {
    const choice = this.page.getByRole("switch", { name: `${this.say("desk.availability")}: ${this.say("desk.available")}` });
    await choice.setChecked(availability === "available");
    await expect(this.list.getByText(this.say(`desk.${availability}`), { exact: true })).toBeVisible();
  }
}
