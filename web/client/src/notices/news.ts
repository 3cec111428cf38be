import type { ConversationRow } from "../conversations/lists";
import { timesMentioned } from "../mentions/mention";

type Rows = Readonly<Record<string, ConversationRow>>;

/** Something that an agent may want to be told of. */
export interface News {
  kind: "work" | "message" | "mention" | "due";
  row: ConversationRow;
}

/** What is new between two looks at an agent's own conversations. What was only read later, an older page say, is no news. */
export function newsBetween(before: Rows, now: Rows): readonly News[] {
  const latest = Object.values(before).reduce((last, { phaseSince, lastAt }) => newest(last, phaseSince, lastAt), "");
  return Object.values(now).flatMap((row): News[] => {
    const old = before[row.id];
    if (!old) return row.phaseSince > latest ? [{ kind: "work", row }] : [];
    return row.lastAt > old.lastAt && row.lastBy.kind === "customer" ? [{ kind: "message", row }] : [];
  });
}

/** What is new between two looks at the conversations in whose notes somebody was mentioned. */
export const mentionsBetween = (before: Rows, now: Rows, me: string): readonly News[] =>
  Object.values(now)
    .filter((row) => timesMentioned(row, me) > timesMentioned(before[row.id] ?? {}, me))
    .map((row) => ({ kind: "mention", row }));

const newest = (...times: string[]): string => times.reduce((a, b) => (a > b ? a : b));
