import { expect, type BrowserContext, type Locator, type Page } from "@playwright/test";
import type { Faults } from "./faults";
import { Thread } from "./thread";
import { type Key, type Language, say } from "./words";

export const phone = { width: 390, height: 844 };
export const wide = { width: 1440, height: 900 };

/** Somebody with a browser of their own. */
export class Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly language: Language;
  readonly faults: Faults;
  readonly thread: Thread;
  /** Everything that the server said to this page: socket frames and answers. */
  readonly heard: string[] = [];
  /** How often the page has been loaded. */
  loads = 0;

  constructor(page: Page, language: Language, faults: Faults) {
    this.page = page;
    this.context = page.context();
    this.language = language;
    this.faults = faults;
    this.thread = new Thread(page, language);
    faults.watch(page);
    page.on("load", () => this.loads++);
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => this.heard.push(payload.toString())));
    page.on("response", async (response) => {
      const body = response.url().includes("/api/") ? await response.text().catch(() => "") : "";
      if (body) this.heard.push(body);
    });
  }

  say(key: Key, values: Record<string, string | number> = {}): string {
    return say(this.language, key, values);
  }

  button(key: Key): Locator {
    return this.page.getByRole("button", { name: this.say(key), exact: true });
  }

  async isConnected(): Promise<void> {
    await expect(this.page.locator('[data-connection="live"]')).toBeAttached();
  }

  /** The conversation that is open. */
  get conversation(): string {
    return /\/c\/([0-9a-f-]{36})/.exec(this.page.url())?.[1] ?? "";
  }

  async reloads(): Promise<void> {
    await this.page.reload();
    await this.isConnected();
  }

  /** Nothing on the page can be moved sideways. */
  async fits(): Promise<void> {
    await expect.poll(() => this.page.evaluate(whatMovesSideways)).toEqual([]);
  }
}

function whatMovesSideways(): string[] {
  const moves = (element: Element) =>
    element.scrollWidth > element.clientWidth + 1 &&
    (element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX));
  return [...document.querySelectorAll("*")].filter(moves).map((element) => element.outerHTML.slice(0, 200));
}
