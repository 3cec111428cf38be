import { useMemo } from "react";
import { nameOf, useNames } from "../accounts/people";
import { type ConversationRow, rowsOf } from "../conversations/lists";
import type { ViewName } from "../conversations/views";
import { useFilters, viewOf } from "../filters/filter";
import { previewOf } from "../conversations/preview";
import { useSay } from "../i18n/i18n";
import type { Key } from "../i18n/words";
import type { Live } from "../shell/Live";
import { acts, type Doable, groups } from "./acts";
import { found } from "./find";
import { useView } from "./useDeskRows";

/** One line of the palette. */
export interface Entry {
  key: string;
  words: string;
  more?: string;
  phase?: ConversationRow["phase"];
  keys?: string;
  run: () => void;
}

export interface Section {
  title: Key;
  entries: readonly Entry[];
}

/** More are found by one more word. */
const mostConversations = 8;

/** What can be done now and fits what was typed; conversations once something is typed. */
export function usePaletteEntries(
  live: Live,
  typed: string,
  can: Doable,
  open: (id: string) => void,
  view: (view: ViewName) => void,
  more: Section | null,
): readonly Section[] {
  const say = useSay();
  const rows = useRows(live);
  const people = useMemo(
    () => [...new Set(rows.flatMap(({ customerId, agentId }) => [customerId, ...(agentId ? [agentId] : [])]))],
    [rows],
  );
  const names = useNames(people);
  const sections: Section[] = groups.map((group) => {
    const possible = acts.filter((act) => act.group === group && act.name !== "palette" && can[act.name]);
    const fitting = found(typed, possible, (act) => say(act.words));
    return {
      title: `acts.${group}`,
      entries: fitting.map(({ name, words, keys }) => ({ key: name, words: say(words), keys, run: can[name] ?? (() => {}) })),
    };
  });
  const nameIn = (row: ConversationRow) => nameOf({ kind: "customer", id: row.customerId }, names, say);
  const conversations = typed.trim()
    ? found(typed, rows, (row) => `${nameIn(row)} ${row.preview} ${names.get(row.agentId ?? "") ?? ""}`)
    : [];
  const entries = conversations.slice(0, mostConversations).map((row) => ({
    key: row.id,
    words: nameIn(row),
    more: previewOf(row, say),
    phase: row.phase,
    run: () => open(row.id),
  }));
  const filters = found(typed, useFilters(live)?.items ?? [], ({ value }) => value.name).map(({ id, value }) => ({
    key: id,
    words: value.name,
    run: () => view(viewOf(id)),
  }));
  const besides = more ? [{ ...more, entries: found(typed, more.entries, ({ words }) => words) }] : [];
  return [...besides, ...sections, { title: "filters.title" as const, entries: filters }, { title: "desk.list" as const, entries }].filter(
    (section) => section.entries.length > 0,
  );
}

/** The rows of the two lists that hold everything, the open ones first. */
function useRows(live: Live): readonly ConversationRow[] {
  const open = useView(live, "all");
  const resolved = useView(live, "resolved");
  return useMemo(() => [...rowsOf("all", open), ...rowsOf("resolved", resolved)], [open, resolved]);
}
