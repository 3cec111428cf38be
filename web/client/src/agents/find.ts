const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase();

/** How well a text fits what was typed: 0 not at all; every word must be in it. What begins with the words is best, then where words begin with them. */
function weigh(text: string, words: readonly string[]): number {
  const here = plain(text);
  let sum = 1;
  for (const word of words) {
    const at = here.indexOf(word);
    if (at < 0) return 0;
    sum += at === 0 ? 3 : here.includes(` ${word}`) ? 2 : 1;
  }
  return sum;
}

/** Those that have all the words typed, best first, else in the order given; all of them when nothing is typed. */
export function found<T>(typed: string, all: readonly T[], textOf: (one: T) => string): readonly T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  return all
    .map((one) => ({ one, fits: weigh(textOf(one), words) }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits)
    .map(({ one }) => one);
}
