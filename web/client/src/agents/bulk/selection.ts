/** What is chosen in a list, and where a range begins. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | null;
}

export const nothingChosen: Selection = { ids: new Set(), anchor: null };

/** One more, or one less; as a range, all from where the last one was chosen up to here become as that one is. */
export function toggled(selection: Selection, order: readonly string[], id: string, range: boolean): Selection {
  const from = range && selection.anchor ? order.indexOf(selection.anchor) : -1;
  const to = order.indexOf(id);
  if (from < 0 || to < 0 || !selection.anchor) return { ids: changed(selection.ids, [id], !selection.ids.has(id)), anchor: id };
  const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: changed(selection.ids, between, selection.ids.has(selection.anchor)), anchor: id };
}

/** All that are here; when they are all chosen already, none. */
export const allOrNone = (selection: Selection, order: readonly string[]): Selection =>
  order.every((id) => selection.ids.has(id)) ? nothingChosen : { ids: new Set(order), anchor: selection.anchor };

function changed(ids: ReadonlySet<string>, some: readonly string[], chosen: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of some) {
    if (chosen) next.add(id);
    else next.delete(id);
  }
  return next;
}
