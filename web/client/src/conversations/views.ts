import type { ListView } from "../live/liveList";
import type { ConversationRow } from "./lists";

/** The views that everybody has. */
export type BuiltInView = "mine" | "mentions" | "waiting" | "offline" | "all" | "snoozed" | "resolved";

/** Those and one's own, which are filters. */
export type ViewName = BuiltInView | `filter-${string}`;

export const viewNames: readonly BuiltInView[] = ["mine", "mentions", "waiting", "offline", "all", "snoozed", "resolved"];

export const newestFirst = (a: ConversationRow, b: ConversationRow): number => b.lastAt.localeCompare(a.lastAt) || b.id.localeCompare(a.id);

/** Those of one customer. */
export const ownRows = ({ rows }: ListView<ConversationRow>): readonly ConversationRow[] => Object.values(rows.rows).sort(newestFirst);
