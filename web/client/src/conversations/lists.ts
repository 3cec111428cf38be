import type { FileCount } from "../files/file";
import type { Asked } from "../live/asked";
import type { Connection } from "../live/connection";
import { type ListSource, type ListView, LiveList } from "../live/liveList";
import { ListWatches } from "../live/listWatches";
import type { Party } from "../live/stream";
import type { Phase } from "./conversation";
import { type Counts, conversationCounts } from "./counts";
import { type UnreadAnswers, unreadAnswers } from "./unread";
import { type BuiltInView, type ViewName, newestFirst } from "./views";

/** A row of a list of conversations. */
export interface ConversationRow {
  id: string;
  version: number;
  customerId: string;
  queueId: string;
  phase: Phase | "snoozed";
  agentId?: string | null;
  preview: string;
  /** Of the last message. */
  files?: FileCount | null;
  /** The last message was taken back. */
  withdrawn?: boolean | null;
  lastAt: string;
  lastBy: Party;
  phaseSince: string;
  unansweredSince?: string | null;
  snoozedUntil?: string | null;
  labels?: readonly string[] | null;
  /** Who of the staff was mentioned in notes that they have not seen, once for each. */
  mentioned?: readonly string[] | null;
}

interface View extends ListSource<ConversationRow> {
  order: (a: ConversationRow, b: ConversationRow) => number;
}

const longestWaitFirst = (a: ConversationRow, b: ConversationRow): number =>
  a.phaseSince.localeCompare(b.phaseSince) || a.id.localeCompare(b.id);
const soonestFirst = (a: ConversationRow, b: ConversationRow): number =>
  (a.snoozedUntil ?? "").localeCompare(b.snoozedUntil ?? "") || a.id.localeCompare(b.id);

const views: Record<BuiltInView, View> = {
  mine: {
    list: "conversations/mine",
    path: "/api/conversations?mine=true&state=assigned",
    keeps: (row) => row.phase === "assigned",
    order: newestFirst,
  },
  mentions: {
    list: "conversations/mentions",
    path: "/api/conversations?mentioned=true",
    keeps: () => true,
    order: newestFirst,
  },
  waiting: {
    list: "conversations/waiting",
    path: "/api/conversations?state=waiting",
    keeps: (row) => row.phase === "waiting",
    order: longestWaitFirst,
  },
  offline: {
    list: "conversations/all",
    path: "/api/conversations?state=offline",
    keeps: (row) => row.phase === "offline",
    order: longestWaitFirst,
  },
  all: {
    list: "conversations/all",
    path: "/api/conversations?state=open",
    keeps: (row) => row.phase !== "resolved",
    order: newestFirst,
  },
  snoozed: {
    list: "conversations/all",
    path: "/api/conversations?state=snoozed",
    keeps: (row) => row.phase === "snoozed",
    order: soonestFirst,
  },
  resolved: {
    list: "conversations/all",
    path: "/api/conversations?state=resolved",
    keeps: (row) => row.phase === "resolved",
    order: newestFirst,
  },
};

/** The lists of one person; each lives while somebody looks at it. */
export class ConversationLists {
  /** A customer's own, past and present. */
  readonly own: LiveList<ConversationRow>;
  readonly counts: Asked<Counts>;
  /** Of a customer's own. */
  readonly unread: Asked<{ items: readonly UnreadAnswers[] }>;
  readonly watches: ListWatches;
  private readonly views: Record<BuiltInView, LiveList<ConversationRow>>;
  private filtered: { query: string; list: LiveList<ConversationRow> } | null = null;
  private customers = new Map<string, LiveList<ConversationRow>>();
  private readonly connection: Connection;

  constructor(connection: Connection) {
    const watches = new ListWatches(connection);
    this.connection = connection;
    this.watches = watches;
    const open = (name: BuiltInView) => new LiveList<ConversationRow>(views[name], connection, watches);
    this.own = new LiveList({ list: "conversations/mine", path: "/api/conversations?mine=true", keeps: () => true }, connection, watches);
    this.views = {
      mine: open("mine"),
      mentions: open("mentions"),
      waiting: open("waiting"),
      offline: open("offline"),
      all: open("all"),
      snoozed: open("snoozed"),
      resolved: open("resolved"),
    };
    this.counts = conversationCounts(connection, watches);
    this.unread = unreadAnswers(connection, watches);
  }

  /** All of one customer, for the staff. */
  ofCustomer = (id: string): LiveList<ConversationRow> => {
    const known = this.customers.get(id);
    if (known) return known;
    const source = {
      list: "conversations/all",
      path: `/api/conversations?customer=${id}`,
      keeps: (row: ConversationRow) => row.customerId === id,
    };
    const list = new LiveList<ConversationRow>(source, this.connection, this.watches);
    // Only those that are looked at are kept up to date; of the others only the last is remembered.
    this.customers = new Map([[id, list]]);
    return list;
  };

  view = (name: BuiltInView): LiveList<ConversationRow> => this.views[name];

  /** What a filter selects; only the last one that was looked at is remembered. */
  selected = (query: string, keeps: (row: ConversationRow) => boolean): LiveList<ConversationRow> => {
    if (this.filtered?.query === query) return this.filtered.list;
    const source = { list: "conversations/all", path: `/api/conversations?${query}`, keeps };
    const list = new LiveList<ConversationRow>(source, this.connection, this.watches);
    this.filtered = { query, list };
    return list;
  };
}

/** The rows of a view in its order. */
export const rowsOf = (name: ViewName, { rows }: ListView<ConversationRow>): readonly ConversationRow[] =>
  Object.values(rows.rows).sort(name.startsWith("filter-") ? newestFirst : views[name as BuiltInView].order);
