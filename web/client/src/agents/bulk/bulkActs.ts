import type { Me } from "../../accounts/me";
import { may } from "../../accounts/me";
import type { Doable } from "../acts";
import { snoozeTimes } from "../snoozeTimes";
import type { Bulk } from "./useBulk";

/** With rows chosen the keys of a conversation are for all of them; the row that has the focus, or else is open, is chosen by `x`. */
export function bulkActs(bulk: Bulk, me: Me, open: string | undefined): Doable {
  if (!may(me, "conversations.answer")) return {};
  const row = rowInFocus() ?? open;
  const acts: Doable = { selectAll: bulk.all };
  if (row) acts.select = () => bulk.toggle(row, false);
  if (bulk.undo) acts.undo = bulk.undo;
  if (bulk.chosen.length === 0) return acts;
  acts.unselect = bulk.none;
  acts.resolve = () => bulk.run({ name: "resolve", body: {} });
  acts.take = () => bulk.run({ name: "assign", body: { agentId: me.id } });
  acts.giveBack = () => bulk.run({ name: "assign", body: {} });
  acts.transfer = () => bulk.ask("assign");
  acts.label = () => bulk.ask("labels");
  for (const { name, until } of snoozeTimes(new Date()))
    acts[name] = () => bulk.run({ name: "snooze", body: { until: until.toISOString() } });
  return acts;
}

function rowInFocus(): string | undefined {
  const row = document.activeElement?.closest("[data-row]");
  return row instanceof HTMLElement ? row.dataset.row : undefined;
}
