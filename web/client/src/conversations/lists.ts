import type { Connection } from "../live/connection";
import { type ListView, LiveList } from "../live/liveList";
import type { Party } from "../live/stream";

/** A row of a list of conversations. */
export interface ConversationRow {
  id: string;
  version: number;
  customerId: string;
  queueId: string;
  phase: "waiting" | "assigned" | "resolved" | "snoozed";
  agentId?: string | null;
  preview: string;
  lastAt: string;
  lastBy: Party | string;
  phaseSince: string;
  unansweredSince?: string | null;
  snoozedUntil?: string | null;
  labels?: readonly string[] | null;
}

export type ViewName = "mine" | "waiting" | "all" | "resolved";

export const viewNames: readonly ViewName[] = ["mine", "waiting", "all", "resolved"];

interface View {
  list: string;
  path: string;
  keeps: (row: ConversationRow) => boolean;
  order: (a: ConversationRow, b: ConversationRow) => number;
}

const newestFirst = (a: ConversationRow, b: ConversationRow): number => b.lastAt.localeCompare(a.lastAt) || b.id.localeCompare(a.id);
const longestWaitFirst = (a: ConversationRow, b: ConversationRow): number =>
  a.phaseSince.localeCompare(b.phaseSince) || a.id.localeCompare(b.id);

const views: Record<ViewName, View> = {
  mine: {
    list: "conversations/mine",
    path: "/api/conversations?mine=true&state=open",
    keeps: (row) => row.phase !== "resolved",
    order: newestFirst,
  },
  waiting: {
    list: "conversations/waiting",
    path: "/api/conversations?state=waiting",
    keeps: (row) => row.phase === "waiting",
    order: longestWaitFirst,
  },
  all: {
    list: "conversations/all",
    path: "/api/conversations?state=open",
    keeps: (row) => row.phase !== "resolved",
    order: newestFirst,
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
  private readonly views: Record<ViewName, LiveList<ConversationRow>>;

  constructor(connection: Connection) {
    const open = (name: ViewName) => new LiveList<ConversationRow>(views[name].list, views[name].path, connection);
    this.own = new LiveList("conversations/mine", "/api/conversations?mine=true", connection);
    this.views = { mine: open("mine"), waiting: open("waiting"), all: open("all"), resolved: open("resolved") };
  }

  view = (name: ViewName): LiveList<ConversationRow> => this.views[name];
}

/** The rows of a view in its order. A row that changed may no longer belong to it. */
export function rowsOf(name: ViewName, { rows }: ListView<ConversationRow>): readonly ConversationRow[] {
  const { keeps, order } = views[name];
  return Object.values(rows.rows).filter(keeps).sort(order);
}

export const ownRows = ({ rows }: ListView<ConversationRow>): readonly ConversationRow[] => Object.values(rows.rows).sort(newestFirst);
