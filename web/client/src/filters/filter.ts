import { useSyncExternalStore } from "react";
import type { ConversationRow } from "../conversations/lists";
import type { BuiltInView, ViewName } from "../conversations/views";
import type { SettingsState } from "../settings/settings";
import type { Live } from "../shell/Live";

export const filterStates = ["open", "waiting", "offline", "assigned", "snoozed", "resolved"] as const;

/** A view of one's own: the record `ConversationFilter` in grain-interfaces/Settings. */
export interface ConversationFilter {
  name: string;
  state: (typeof filterStates)[number];
  /** Who has them: "me", "none" or an id; null: anyone, or nobody. */
  agent?: string | null;
  /** Any of these; none: whatever labels they have. */
  labels?: readonly string[] | null;
}

export const mostFilterName = 40;

export const viewOf = (filter: string): ViewName => `filter-${filter}`;

/** The filter that a view is; null for those that everybody has. */
export const filterOf = (view: ViewName): string | null => (view.startsWith("filter-") ? view.slice("filter-".length) : null);

/** What the server is asked. */
export function queryOf({ state, agent, labels }: ConversationFilter): string {
  const query = new URLSearchParams({ state, agent: agent ?? "", labels: (labels ?? []).join(",") });
  return query.toString();
}

/** Whether a row is one of them: the same as `ConversationSelection` in web/Conversations. */
export function matches({ state, agent, labels }: ConversationFilter, row: ConversationRow, me: string): boolean {
  if (state === "open" ? row.phase === "resolved" : row.phase !== state) return false;
  if (agent === "none" && row.phase !== "waiting" && row.phase !== "offline") return false;
  if (agent && agent !== "none" && row.agentId !== (agent === "me" ? me : agent)) return false;
  return !labels || labels.length === 0 || labels.some((label) => row.labels?.includes(label));
}

/** What is shown now, as the beginning of a filter. */
export function begunFrom(view: BuiltInView): ConversationFilter {
  if (view === "mine") return { name: "", state: "assigned", agent: "me" };
  return { name: "", state: view === "all" || view === "mentions" ? "open" : view };
}

const never = () => () => {};

/** One's own filters, live; undefined until they are known. */
export function useFilters(live: Live | null): SettingsState<ConversationFilter> | undefined {
  const feed = live?.settings.filters;
  const following = useSyncExternalStore(feed?.watch ?? never, () => feed?.look() ?? null);
  return following?.model?.track.state;
}
