import type { Customer } from "../people/customer";
import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

const texts = {
  en: { first: "Is anybody there?", second: "I wait as well.", answer: "I am." },
  zh: { first: "有人吗？", second: "我也在等。", answer: "我在。" },
} as const;

const place = async (of: Customer): Promise<number> => Number(await of.page.locator("[data-place]").getAttribute("data-place"));

for (const language of walkedIn("zh")) {
  const words = texts[language];
  test(`Who waits sees where they stand in line, and that it moves (${language})`, async ({ portal }) => {
    const agent = await portal.agent("ana", "away", { language });
    const [first, second] = [await portal.customer({ language }), await portal.customer({ language })];
    await first.starts(words.first);
    await second.starts(words.second);
    const ahead = await place(first);
    await expect.poll(() => place(second)).toBeGreaterThan(ahead);
    const before = await place(second);

    await agent.looksAt("waiting");
    await agent.opens(words.first);
    await agent.writes(words.answer);
    await expect(first.page.locator("[data-place]")).toHaveCount(0);
    await expect.poll(() => place(second)).toBeLessThan(before);
    await second.reloads();
    await expect.poll(() => place(second)).toBeLessThan(before);
    await second.fits();
  });
}
