import { keep } from "../wire/keep";

const key = "portal.emoji";
const most = 16;

/** Those used last in this browser, the newest first. */
export const recentEmoji = (): readonly string[] => (keep.get(key) ?? "").split(" ").filter(Boolean).slice(0, most);

export const keepEmoji = (text: string): void =>
  keep.set(key, [text, ...recentEmoji().filter((each) => each !== text)].slice(0, most).join(" "));
