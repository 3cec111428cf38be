import type { Attachment } from "../files/file";
import type { Refusal } from "../wire/refusal";

/**
 * A message that has not come back as an event. `waiting` for its turn or the connection, `sending`, `committed` (its receipt is here, its event is
 * not yet), `failed` with what was refused.
 */
export interface Pending {
  commandId: string;
  text: string;
  /** What goes with it; it waits until all of them are with the server. */
  files?: readonly Attachment[];
  internal: boolean;
  /** Colleagues whom a note names, as they were known when it was sent. */
  mentions?: readonly string[];
  at: string;
  /** For an answer of the staff: what its writer had seen when they began. */
  basedOn?: number;
  status: "waiting" | "sending" | "committed" | "failed";
  refusal?: Refusal;
  /** Where its event stands, once the receipt says so. */
  position?: number;
}

/** Not sent, because somebody wrote something that its writer had not seen. */
export const isHeldBack = ({ status, refusal }: Pending): boolean => status === "failed" && refusal?.code === "conversation.new_reply";

/** The one to send now: they go one by one, so that they arrive in the order of their writing; answers wait behind one that is held back. */
export function nextToSend(pending: readonly Pending[]): Pending | null {
  if (pending.some((message) => message.status === "sending")) return null;
  const held = pending.some(isHeldBack);
  return pending.find((message) => message.status === "waiting" && !(held && message.basedOn !== undefined)) ?? null;
}

/** The fate of what was on its way when the connection broke is open: it goes again, under the same command id. */
export const interrupted = (pending: readonly Pending[]): readonly Pending[] =>
  pending.map((message) => (message.status === "sending" ? { ...message, status: "waiting" as const } : message));

export const withPending = (pending: readonly Pending[], commandId: string, change: Partial<Pending>): readonly Pending[] =>
  pending.map((message) => (message.commandId === commandId ? { ...message, ...change } : message));

export const withoutPending = (pending: readonly Pending[], commandId: string): readonly Pending[] =>
  pending.some((message) => message.commandId === commandId) ? pending.filter((message) => message.commandId !== commandId) : pending;
