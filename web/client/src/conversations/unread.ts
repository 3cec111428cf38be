import { Asked } from "../live/asked";
import type { Connection } from "../live/connection";
import type { ListWatches } from "../live/listWatches";
import { get } from "../wire/http";
import type { ConversationRow } from "./lists";

/** A conversation of mine with answers that I have not read. */
export interface UnreadAnswers {
  id: string;
  /** Counted by the server to 10 and no further. */
  count: number;
  /** The position of the newest of them. */
  last: number;
}

const mostShown = 9;

export const shownUnread = (count: number): string => (count > mostShown ? `${mostShown}+` : String(count));

/** Asked for again whenever something of mine changes, or I have read on. */
export const unreadAnswers = (connection: Connection, watches: ListWatches): Asked<{ items: readonly UnreadAnswers[] }> =>
  new Asked("conversations/mine", () => get<{ items: UnreadAnswers[] }>("/api/conversations/unread"), connection, watches);

/** How many answers each has that are new to me; what this page has just shown is not, even if the server does not know that yet. */
export const unreadById = (items: readonly UnreadAnswers[], seenTo: (id: string) => number): ReadonlyMap<string, number> =>
  new Map(items.filter(({ id, last }) => last > seenTo(id)).map(({ id, count }) => [id, count]));

/** Those with something new first, in the order that they had. */
export const unreadFirst = (rows: readonly ConversationRow[], unread: ReadonlyMap<string, number>): readonly ConversationRow[] => [
  ...rows.filter(({ id }) => unread.has(id)),
  ...rows.filter(({ id }) => !unread.has(id)),
];
