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

/** A change that came while a GET was under way, and whether it was news then: a repeat says nothing of the present. */
interface Arrived<R extends Row> extends RowChange<R> {
  news: boolean;
}

export interface LiveRows<R extends Row> {
  rows: Readonly<Record<string, R>>;
  gone: Readonly<Record<string, number>>;
  /** What changed since the GET under way was sent; null when none is. */
  since: readonly Arrived<R>[] | null;
}

export const noRows = <R extends Row>(): LiveRows<R> => ({ rows: {}, gone: {}, since: null });

/** A GET is sent now: changes go on being shown, and are kept to be laid over its answer. */
export const fetching = <R extends Row>(list: LiveRows<R>): LiveRows<R> => ({ ...list, since: [] });

/**
 * The answer of the GET: newer knowledge than it stays, and so does what came since it was sent; what else is not in it has left, or, where the
 * answer is not the whole list, stands on a later page.
 */
export function fetched<R extends Row>(list: LiveRows<R>, answer: readonly R[], whole: boolean): LiveRows<R> {
  const since = new Set((list.since ?? []).filter(({ news }) => news).map(({ id, version }) => `${id} ${version}`));
  const here = new Set(answer.map(({ id }) => id));
  const rows = { ...list.rows };
  const gone = { ...list.gone };
  for (const { id, version } of Object.values(list.rows)) {
    if (here.has(id) || since.has(`${id} ${version}`)) continue;
    delete rows[id];
    gone[id] = whole ? version : version - 1;
  }
  return { ...apply({ ...list, rows, gone }, answer.map(asChange)), since: null };
}

/** The same over a new connection: what was known before may be of a server that has been restored since, and counts for nothing. */
export const fetchedAnew = <R extends Row>(list: LiveRows<R>, answer: readonly R[], whole: boolean): LiveRows<R> =>
  fetched(changed(fetching(noRows<R>()), list.since ?? []), answer, whole);

/** Further rows from a page beyond the first. */
export const appended = <R extends Row>(list: LiveRows<R>, rows: readonly R[]): LiveRows<R> => apply(list, rows.map(asChange));

/** The rows are the same object when none of them has changed. */
export function changed<R extends Row>(list: LiveRows<R>, changes: readonly RowChange<R>[]): LiveRows<R> {
  const arrived: Arrived<R>[] = [];
  const next = apply(list, changes, (change, news) => arrived.push({ ...change, news }));
  return { ...next, since: list.since && [...list.since, ...arrived] };
}

const asChange = <R extends Row>(row: R): RowChange<R> => ({ id: row.id, version: row.version, row });

const isNews = <R extends Row>({ rows, gone }: Pick<LiveRows<R>, "rows" | "gone">, { id, version }: Row): boolean =>
  version > Math.max(rows[id]?.version ?? 0, gone[id] ?? 0);

function apply<R extends Row>(
  list: LiveRows<R>,
  changes: readonly RowChange<R>[],
  tell: (change: RowChange<R>, news: boolean) => void = () => {},
): LiveRows<R> {
  const rows = { ...list.rows };
  const gone = { ...list.gone };
  let moved = false;
  for (const change of changes) {
    const { id, version, row } = change;
    const news = isNews({ rows, gone }, change);
    tell(change, news);
    if (!news) continue;
    moved ||= row != null || id in rows;
    if (row) {
      rows[id] = row;
      delete gone[id];
    } else {
      delete rows[id];
      gone[id] = version;
    }
  }
  return { ...list, rows: moved ? rows : list.rows, gone };
}
