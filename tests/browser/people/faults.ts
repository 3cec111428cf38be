import type { ConsoleMessage, Page } from "@playwright/test";

/**
 * What goes wrong on a page without anybody seeing it: errors on the console (violations of the content security policy are among them) and
 * exceptions that nobody caught. A test fails on any that it did not expect.
 */
export class Faults {
  private readonly found: string[] = [];
  // Nobody is signed in: the browser notes that answer as an error, though it is none.
  private readonly expected: RegExp[] = [/the server responded with a status of 401 .*\/api\/me$/];

  watch(page: Page): void {
    page.on("console", (message) => message.type() === "error" && this.found.push(wordsOf(message)));
    page.on("pageerror", (error) => this.found.push(`uncaught: ${error.stack ?? error.message}`));
  }

  expect(...these: RegExp[]): void {
    this.expected.push(...these);
  }

  unexpected(): string[] {
    return this.found.filter((fault) => !this.expected.some((expected) => expected.test(fault)));
  }
}

const wordsOf = (message: ConsoleMessage): string => `${message.text()} ${message.location().url}`;
