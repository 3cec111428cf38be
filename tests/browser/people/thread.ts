import { expect, type Locator, type Page } from "@playwright/test";
import { type Key, type Language, say } from "./words";

/** A thread as one person sees it. */
export class Thread {
  private readonly page: Page;
  private readonly language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  get box(): Locator {
    return this.page.getByRole("region", { name: this.say("thread.label") });
  }

  /** All that people wrote, in order. */
  get said(): Locator {
    return this.box.locator(".said");
  }

  message(text: string): Locator {
    return this.box.locator("[data-message]").filter({ has: this.page.locator(".said").getByText(text, { exact: true }) });
  }

  get typing(): Locator {
    return this.page.getByText(/is writing|正在输入/);
  }

  /** Bubbles that are not part of the conversation yet, as far as this page knows. */
  get pending(): Locator {
    return this.box.locator("[data-pending], [data-failed]");
  }

  async shows(...texts: string[]): Promise<void> {
    await expect(this.said).toHaveText(texts);
    await expect(this.pending).toHaveCount(0);
  }

  private say(key: Key): string {
    return say(this.language, key);
  }
}
