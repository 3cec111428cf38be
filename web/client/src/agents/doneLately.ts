import type { Answer, Refusal } from "../wire/refusal";
import type { Doable } from "./acts";

/** What was done last, and for 10 s the way back. */
export interface Lately {
  what: What;
  refusal: Refusal | null;
  undo: (() => void) | null;
}

export type What =
  | "set"
  | "moved"
  | "done"
  | "cancelled"
  | "stopped"
  | "resumed"
  | "linked"
  | "split"
  | "unlinked"
  | "partOf"
  | "partOfNone"
  | "customerAdded"
  | "customerRemoved"
  | "followerAdded"
  | "followerRemoved"
  | "undone";

const undoMilliseconds = 10_000;

let now: Lately | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

/** One place tells of it, wherever on the page it was done. */
export const lately = {
  look: (): Lately | null => now,
  watch: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  show: (next: Lately | null): void => {
    now = next;
    clearTimeout(timer);
    if (next) timer = setTimeout(() => lately.show(null), undoMilliseconds);
    for (const watcher of [...watchers]) watcher();
  },
};

/** The way back from the keyboard; it goes before that of what was done to several. */
export function undoLately(): Doable {
  const undo = now?.undo;
  return undo ? { undo } : {};
}

/** Tells of an answer, with the way back where it went well. */
export function tell(what: What, answer: Answer<unknown>, back: (() => Promise<Answer<unknown>>) | null): void {
  const undo = () => {
    lately.show(null);
    void back?.().then((undone) => lately.show({ what: "undone", refusal: undone.ok ? null : undone.refusal, undo: null }));
  };
  lately.show({ what, refusal: answer.ok ? null : answer.refusal, undo: answer.ok && back ? undo : null });
}
