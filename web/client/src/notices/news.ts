import type { ConversationRow } from "../conversations/lists";

type Rows = Readonly<Record<string, ConversationRow>>;

/** Something that an agent may want to be told of. */
export interface News {
  kind: "work" | "message";
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

const newest = (...times: string[]): string => times.reduce((a, b) => (a > b ? a : b));
