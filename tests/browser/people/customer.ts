import { expect, type Locator } from "@playwright/test";
import { Person } from "./person";

export class Customer extends Person {
  get composer(): Locator {
    return this.page.getByLabel(this.say("home.label"), { exact: true });
  }

  /** Where the conversation stands, in words. */
  get head(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  async starts(text: string): Promise<void> {
    await this.page.goto("/");
    await this.composer.fill(text);
    await this.button("home.start").click();
    await this.page.waitForURL(/\/c\//);
    await expect(this.thread.message(text)).toBeVisible();
    await this.isConnected();
  }

  /** Opens a ticket whose text is its subject; its id. */
  async opensTicket(subject: string): Promise<string> {
    await this.page.goto("/my/tickets/new");
    await this.page.getByLabel(this.say("ticket.subject"), { exact: true }).fill(subject);
    await this.page.getByLabel(this.say("ticket.text"), { exact: true }).fill(subject);
    await this.button("myTickets.send").click();
    await this.page.waitForURL(/\/my\/tickets\/[0-9a-f]{8}/);
    return this.page.url().split("/").at(-1) ?? "";
  }

  /** Sends, without waiting for what becomes of it. */
  async writes(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.button("composer.send").click();
  }
}
