import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Person, phone, wide } from "../people/person";
import type { Language } from "../people/words";

const folder = process.env.PICTURES ?? "test-results/pictures";
const tablet = { width: 768, height: 1024 };

export interface Look {
  language: Language;
  scheme: "light" | "dark";
}

/** Takes each picture three times: on a phone, on a tablet and on a wide screen. */
export class Album {
  private readonly title: string;
  private readonly look: Look;
  private count = 0;

  constructor(title: string, look: Look) {
    this.title = title;
    this.look = look;
    mkdirSync(folder, { recursive: true });
  }

  /** What folds away on a narrow page is taken on those that have it. */
  async take(of: Person, what: string, sizes = [phone, tablet, wide]): Promise<void> {
    const before = of.page.viewportSize() ?? wide;
    const { language, scheme } = this.look;
    this.count++;
    for (const size of sizes) {
      await of.page.setViewportSize(size);
      await of.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      const name = [this.title, String(this.count).padStart(2, "0"), ...what.split(" "), size.width, language, scheme].join("-");
      await of.page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
    }
    await of.page.setViewportSize(before);
  }
}
