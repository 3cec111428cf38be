import type { FollowUpKind, OwnerKind, Task } from "../followUps/followUp";
import { inOrder } from "../followUps/followUp";
import { dayOf } from "../i18n/times";
import type { Connection } from "../live/connection";
import { type ListView, LiveList } from "../live/liveList";
import { ListWatches } from "../live/listWatches";

/** The record `AgendaRow` in grain-interfaces/FollowUps. */
export interface AgendaRow {
  id: string;
  version: number;
  ownerKind: OwnerKind;
  ownerId: string;
  customerId: string;
  kind: FollowUpKind;
  forId: string;
  due: string;
  fired: boolean;
  /** The first words. */
  text: string;
  generation: number;
  local?: string | null;
  zone?: string | null;
  leadMinutes?: number;
  words?: Readonly<Record<string, string>> | null;
}

export type AgendaName = "mine" | "lead" | "team";

export const agendaNames: readonly AgendaName[] = ["mine", "lead", "team"];

/** The agendas of one person; each lives while somebody looks at it. */
class Agendas {
  private readonly open: Partial<Record<AgendaName, LiveList<AgendaRow>>> = {};
  private readonly connection: Connection;
  private readonly watches: ListWatches;

  constructor(connection: Connection) {
    this.connection = connection;
    this.watches = new ListWatches(connection);
  }

  of(name: AgendaName): LiveList<AgendaRow> {
    this.open[name] ??= new LiveList(
      { list: `agenda/${name}`, path: `/api/agenda?of=${name}`, keeps: () => true },
      this.connection,
      this.watches,
    );
    return this.open[name];
  }
}

const agendasOf = new WeakMap<Connection, Agendas>();

export function agendas(connection: Connection): Agendas {
  const known = agendasOf.get(connection) ?? new Agendas(connection);
  agendasOf.set(connection, known);
  return known;
}

export const rowsOf = ({ rows }: ListView<AgendaRow>): readonly AgendaRow[] => inOrder(Object.values(rows.rows));

export const taskOf = (row: AgendaRow): Task => ({
  ...row,
  owner: { kind: row.ownerKind, id: row.ownerId },
  when: { local: row.local ?? null, zone: row.zone ?? null, leadMinutes: row.leadMinutes ?? 0, ...(!row.local && { at: row.due }) },
});

export type PartName = "overdue" | "today" | "tomorrow" | "later";

export interface Part {
  name: PartName;
  rows: readonly AgendaRow[];
}

const day = 86_400_000;

/** Overdue first, then by the reader's days. */
export function partsOf(rows: readonly AgendaRow[], now: number): readonly Part[] {
  const [today, tomorrow] = [dayOf(new Date(now).toISOString()), dayOf(new Date(now + day).toISOString())];
  const partOf = ({ due, fired }: AgendaRow): PartName => {
    if (fired || Date.parse(due) <= now) return "overdue";
    const on = dayOf(due);
    return on === today ? "today" : on === tomorrow ? "tomorrow" : "later";
  };
  const names: readonly PartName[] = ["overdue", "today", "tomorrow", "later"];
  return names.map((name) => ({ name, rows: rows.filter((row) => partOf(row) === name) })).filter((part) => part.rows.length > 0);
}

type Rows = Readonly<Record<string, AgendaRow>>;

/** What has come due between two looks at one's own agenda; what goes by itself is no news. */
export const dueBetween = (before: Rows, now: Rows): readonly AgendaRow[] =>
  Object.values(now).filter(
    (row) => row.fired && row.kind !== "message" && !(before[row.id]?.fired && before[row.id]?.generation === row.generation),
  );

/** What waits for somebody to do it now. */
export const dueNow = (rows: readonly AgendaRow[], now: number): number =>
  rows.filter(({ due, fired, kind }) => (fired || Date.parse(due) <= now) && kind !== "message").length;
