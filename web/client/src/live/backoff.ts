/** Seconds before each try; the last one for ever. */
const waits = [0, 1, 2, 5, 10, 30] as const;

/** Milliseconds before the nth try (from 0), spread by up to a quarter so that thousands do not come back in one moment. */
export function waitBefore(attempt: number, random: () => number = Math.random): number {
  const seconds = waits[Math.min(attempt, waits.length - 1)] ?? 30;
  return Math.round(seconds * 1000 * (0.75 + random() * 0.5));
}
