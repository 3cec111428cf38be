/*
 * A live list, as pure functions: watch first, then GET; deltas of rows by version; a lower version is old news. `gone` keeps the version with which
 * a row left, so that an older row cannot bring it back.
 */

/** A row of a list. Its version grows with every change. */
export interface Row {
  id: string;
  version: number;
}

export interface RowChange<R extends Row> {
  id: string;
  version: number;
  row?: R | null;
}

export interface LiveRows<R extends Row> {
  rows: Readonly<Record<string, R>>;
  gone: Readonly<Record<string, number>>;
  /** What changed since the GET under way was sent; null when none is. */
  since: readonly RowChange<R>[] | null;
}

export const noRows = <R extends Row>(): LiveRows<R> => ({ rows: {}, gone: {}, since: null });

/** A GET is sent now: changes go on being shown, and are kept to be laid over its answer. */
export const fetching = <R extends Row>(list: LiveRows<R>): LiveRows<R> => ({ ...list, since: [] });

/** The answer of the GET takes the place of everything, but for what changed since it was sent. */
export function fetched<R extends Row>(list: LiveRows<R>, rows: readonly R[]): LiveRows<R> {
  const fresh: LiveRows<R> = { rows: Object.fromEntries(rows.map((row) => [row.id, row])), gone: {}, since: null };
  return changed(fresh, list.since ?? []);
}

/** Further rows from a page beyond the first. */
export const appended = <R extends Row>(list: LiveRows<R>, rows: readonly R[]): LiveRows<R> =>
  changed(
    list,
    rows.map((row) => ({ id: row.id, version: row.version, row })),
  );

export function changed<R extends Row>(list: LiveRows<R>, changes: readonly RowChange<R>[]): LiveRows<R> {
  const rows = { ...list.rows };
  const gone = { ...list.gone };
  for (const change of changes) {
    if (change.version <= Math.max(rows[change.id]?.version ?? 0, gone[change.id] ?? 0)) continue;
    if (change.row) {
      rows[change.id] = change.row;
      delete gone[change.id];
    } else {
      delete rows[change.id];
      gone[change.id] = change.version;
    }
  }
  return { rows, gone, since: list.since && [...list.since, ...changes] };
}
