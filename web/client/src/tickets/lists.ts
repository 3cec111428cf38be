import { Asked } from "../live/asked";
import type { Connection } from "../live/connection";
import { type ListSource, type ListView, LiveList } from "../live/liveList";
import { ListWatches } from "../live/listWatches";
import type { Party } from "../live/stream";
import { get } from "../wire/http";
import type { Priority, TicketPhase, TicketType } from "./events";
import { fits, queryOf, type TicketFilter } from "./ticketFilter";
import type { TicketView } from "./views";

/** A row of a list of tickets. Customers are told nothing of what is the staff's. */
export interface TicketRow {
  id: string;
  version: number;
  number: number;
  customerId: string;
  subject: string;
  type: TicketType;
  phase: TicketPhase;
  phaseSince: string;
  openedAt: string;
  preview: string;
  lastAt: string;
  lastBy: Party;
  rating?: number | null;
  mergedInto?: string | null;
  parentId?: string | null;
  priority?: Priority | null;
  queueId?: string | null;
  agentId?: string | null;
  unansweredSince?: string | null;
  labels?: readonly string[] | null;
  /** Who of the staff was mentioned in notes that they have not seen, once for each. */
  mentioned?: readonly string[] | null;
  /** Tickets that have to do with it. */
  links?: readonly string[] | null;
}

/** How many tickets the views hold, each counted by the server to 100 and no further. */
export interface TicketCounts {
  mine: number;
  unassigned: number;
  open: number;
  pending: number;
  onHold: number;
  /** With a note that mentions me and that I have not seen. */
  mentions: number;
}

const active = (row: TicketRow): boolean => row.phase !== "solved" && row.phase !== "closed";

const views: Record<TicketView, ListSource<TicketRow>> = {
  mine: { list: "tickets/mine", path: "/api/tickets?mine=true&state=active", keeps: active },
  mentions: { list: "tickets/mentions", path: "/api/tickets?mentioned=true", keeps: () => true },
  following: { list: "tickets/following", path: "/api/tickets?following=true&state=active", keeps: active },
  unassigned: { list: "tickets/all", path: "/api/tickets?agent=none&state=active", keeps: (row) => !row.agentId && active(row) },
  open: { list: "tickets/all", path: "/api/tickets?state=open", keeps: (row) => row.phase === "new" || row.phase === "open" },
  pending: { list: "tickets/all", path: "/api/tickets?state=pending", keeps: (row) => row.phase === "pending" },
  onHold: { list: "tickets/all", path: "/api/tickets?state=onHold", keeps: (row) => row.phase === "onHold" },
  solved: { list: "tickets/all", path: "/api/tickets?state=solved", keeps: (row) => row.phase === "solved" },
  all: { list: "tickets/all", path: "/api/tickets", keeps: () => true },
};

/** The lists of tickets of one person; each lives while somebody looks at it. */
export class TicketLists {
  /** A customer's own. */
  readonly own: LiveList<TicketRow>;
  readonly counts: Asked<TicketCounts>;
  private readonly open: Partial<Record<TicketView, LiveList<TicketRow>>> = {};
  private filtered: { path: string; list: LiveList<TicketRow> } | null = null;
  private linked: { id: string; list: LiveList<TicketRow> } | null = null;
  private parts: { id: string; list: LiveList<TicketRow> } | null = null;
  private customer: { id: string; list: LiveList<TicketRow> } | null = null;
  private readonly connection: Connection;
  private readonly watches: ListWatches;

  constructor(connection: Connection) {
    this.connection = connection;
    this.watches = new ListWatches(connection);
    this.own = new LiveList({ list: "tickets/mine", path: "/api/tickets", keeps: () => true }, connection, this.watches);
    this.counts = new Asked("tickets/moved", () => get<TicketCounts>("/api/tickets/counts"), connection, this.watches);
  }

  view(name: TicketView): LiveList<TicketRow> {
    this.open[name] ??= new LiveList(views[name], this.connection, this.watches);
    return this.open[name];
  }

  /** Those of a view that a filter asks for; only the last one that was looked at is remembered. */
  filteredView(name: TicketView, filter: TicketFilter): LiveList<TicketRow> {
    const { list, path: all, keeps } = views[name];
    const path = `${all}${all.includes("?") ? "" : "?"}${queryOf(filter)}`;
    if (this.filtered?.path === path) return this.filtered.list;
    const source = { list, path, keeps: (row: TicketRow) => keeps(row) && fits(filter, row) };
    this.filtered = { path, list: new LiveList<TicketRow>(source, this.connection, this.watches) };
    return this.filtered.list;
  }

  /** Those that a ticket is made of, for the staff; likewise. */
  partsOf(id: string): LiveList<TicketRow> {
    if (this.parts?.id === id) return this.parts.list;
    const source = { list: "tickets/all", path: `/api/tickets?parent=${id}`, keeps: (row: TicketRow) => row.parentId === id };
    this.parts = { id, list: new LiveList<TicketRow>(source, this.connection, this.watches) };
    return this.parts.list;
  }

  /** Those that have to do with a ticket, for the staff; likewise. */
  linkedTo(id: string): LiveList<TicketRow> {
    if (this.linked?.id === id) return this.linked.list;
    const source = { list: "tickets/all", path: `/api/tickets?linked=${id}`, keeps: (row: TicketRow) => !!row.links?.includes(id) };
    this.linked = { id, list: new LiveList<TicketRow>(source, this.connection, this.watches) };
    return this.linked.list;
  }

  /** All of one customer, for the staff; only the last one that was looked at is remembered. */
  ofCustomer(id: string): LiveList<TicketRow> {
    if (this.customer?.id === id) return this.customer.list;
    const source = { list: "tickets/all", path: `/api/tickets?customer=${id}`, keeps: (row: TicketRow) => row.customerId === id };
    this.customer = { id, list: new LiveList<TicketRow>(source, this.connection, this.watches) };
    return this.customer.list;
  }
}

const listsOf = new WeakMap<Connection, TicketLists>();

/** The lists over a connection; made when the first page asks, so that pages without tickets do not carry them. */
export function ticketLists(connection: Connection): TicketLists {
  const known = listsOf.get(connection) ?? new TicketLists(connection);
  listsOf.set(connection, known);
  return known;
}

/** As they stand in a list: what happened last comes first. */
export const newestFirst = ({ rows }: ListView<TicketRow>): readonly TicketRow[] =>
  Object.values(rows.rows).sort((a, b) => b.lastAt.localeCompare(a.lastAt) || b.id.localeCompare(a.id));
