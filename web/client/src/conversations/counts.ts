import { Asked } from "../live/asked";
import type { Connection } from "../live/connection";
import type { ListWatches } from "../live/listWatches";
import { get } from "../wire/http";

/** How many conversations the views hold, each counted by the server to 100 and no further. */
export interface Counts {
  mine: number;
  waiting: number;
  all: number;
  snoozed: number;
  /** With a note that mentions me and that I have not seen. */
  mentions: number;
  /** Offline messages: their customers left while they waited. */
  offline: number;
}

const mostShown = 99;

export const shownCount = (count: number): string => (count > mostShown ? `${mostShown}+` : String(count));

/** Asked for again whenever a conversation went from one view to another. */
export const conversationCounts = (connection: Connection, watches: ListWatches): Asked<Counts> =>
  new Asked("conversations/moved", () => get<Counts>("/api/conversations/counts"), connection, watches);
