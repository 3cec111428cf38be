import type { Row } from "../live/rows";

/** Where somebody reads in a list whose rows are all of one height; at its top there is none. */
export interface Place<R extends Row> {
  /** The rows in sight, from the first. */
  seen: readonly R[];
  /** How far the first of them is scrolled out. */
  offset: number;
  above: ReadonlySet<string>;
  /** What came above since. */
  fresh: ReadonlySet<string>;
}

/** More are never in sight. */
const mostSeen = 20;

export function placeAt<R extends Row>(rows: readonly R[], top: number, height: number, before: Place<R> | null): Place<R> | null {
  if (top <= 0 || rows.length === 0) return null;
  const first = Math.min(Math.floor(top / height), rows.length - 1);
  const above = idsOf(rows.slice(0, first));
  const fresh = new Set([...(before?.fresh ?? [])].filter((id) => above.has(id)));
  return { seen: rows.slice(first, first + mostSeen), offset: top - first * height, above, fresh };
}

/** The same place among other rows: what was in sight stays where it was. A row that changed has moved, so one that did not is kept to. */
export function kept<R extends Row>(place: Place<R>, rows: readonly R[], height: number): { top: number; place: Place<R> } | null {
  const at = new Map(rows.map((row, index) => [row.id, index]));
  const here = (row: R) => at.get(row.id);
  const still = place.seen.findIndex((row) => rows[here(row) ?? -1] === row);
  const steps = still >= 0 ? still : place.seen.findIndex((row) => here(row) !== undefined);
  const held = place.seen[steps];
  if (!held) return null;
  const first = Math.max(0, (here(held) ?? 0) - steps);
  const above = idsOf(rows.slice(0, first));
  const fresh = new Set([...above].filter((id) => place.fresh.has(id) || !place.above.has(id)));
  const seen = rows.slice(first, first + mostSeen);
  return { top: first * height + place.offset, place: { seen, offset: place.offset, above, fresh } };
}

const idsOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));
