import type { Answer } from "../wire/refusal";

/** What an agent has begun to write, as the server keeps it. */
export interface Draft {
  conversationId: string;
  internal: boolean;
  customerId: string;
  text: string;
  /** The position that the writer had seen when they began. */
  since: number;
  version: number;
  at: string;
  /** What it is written in; none: a conversation. */
  kind?: "ticket" | null;
}

/** Where a draft is written, in one word: a conversation's id, or a ticket's behind `t-`. */
export const placeOf = ({ conversationId, kind }: Draft): string => (kind === "ticket" ? ticketPlace(conversationId) : conversationId);

export const ticketPlace = (ticket: string): string => `t-${ticket}`;

/** The ticket that a place is of; null for a conversation's. */
export const ticketIn = (place: string): string | null => (place.startsWith("t-") ? place.slice(2) : null);

/** What is kept now; with `clash` it is another window's, and what was sent is not kept. */
export interface SavedDraft {
  draft?: Draft | null;
  clash: boolean;
}

export interface DraftBody {
  text: string;
  since: number;
  basedOn: number;
}

export type SaveDraft = (body: DraftBody) => Promise<Answer<SavedDraft>>;

/** What stands in a composer, and outlives it. */
export interface ComposerText {
  look: () => string;
  watch: (watcher: () => void) => () => void;
  write: (text: string) => void;
  /** It has been handed over to be sent. */
  sent: (text: string) => void;
}
