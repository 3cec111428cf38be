import type { Attachment } from "../files/file";
import type { StreamEvent } from "../live/stream";

/** What the events of a conversation say; the records of grain-interfaces/Conversations/ConversationEvents.cs. */
export interface ConversationEventData {
  "conversation.started": { customerId: string; queueId: string; continues?: string | null };
  "conversation.message_posted": Said;
  "conversation.message_withdrawn": { position: number; unansweredSince?: string | null };
  "conversation.assigned": { agentId: string; how: AssignedHow };
  "conversation.queued": { queueId: string; reason: QueuedReason };
  "conversation.customer_left": object;
  "conversation.resolved": object;
  "conversation.reopened": object;
  "conversation.note_added": Said;
  "conversation.note_withdrawn": { position: number };
  "conversation.mention_seen": { position: number };
  "conversation.snoozed": { until: string };
  "conversation.woken": { reason: "due" | "customer" | "hand" };
  "conversation.labels_changed": LabelsChange;
  "conversation.customer_changed": { customerId: string; before: string };
  "conversation.ticket_opened": { ticketId: string; number: number; subject: string };
  "conversation.answers_mailed": { position: number };
  "conversation.answers_read": { position: number };
  "conversation.rested": object;
  "conversation.wish_changed": { wish: WorkWish };
  "conversation.routed": { agentId: string; candidates: RoutingCandidate[]; why?: RoutingReasons | null };
}

/** What a conversation asks for besides what its queue does. */
export interface WorkWish {
  priority?: "low" | "normal" | "high" | "urgent" | null;
  language?: string | null;
  skills?: readonly string[] | null;
}

/** Why a queue decided so, besides the candidates. */
export interface RoutingReasons {
  queueId: string;
  weight: number;
  step: number;
  waived?: readonly string[] | null;
  anyLanguage?: boolean | null;
  preferred?: boolean | null;
  next?: readonly string[] | null;
}

export interface Said {
  text: string;
  attachments?: readonly Attachment[] | null;
  /** Colleagues whom a note names. */
  mentions?: readonly string[] | null;
  /** Its writer took it back: nobody is given its words and files any more. */
  withdrawn?: boolean;
}

export interface LabelsChange {
  added: string[];
  removed: string[];
}

export type AssignedHow = "routed" | "taken" | "given";
export type QueuedReason =
  | "agentGone"
  | "reopened"
  | "woken"
  | "putBack"
  | "noReply"
  | "customerBack"
  | "transferred"
  | "overflowed"
  | "customerReturned";
export type ConversationEventType = keyof ConversationEventData;

/** One agent in a routing decision; `gate` says why not. */
export interface RoutingCandidate {
  agentId: string;
  spare: number;
  lastAssignedAt?: string | null;
  gate?: string | null;
}

export type ConversationEvent = {
  [T in ConversationEventType]: Omit<StreamEvent, "type" | "data"> & { type: T; data: ConversationEventData[T] };
}[ConversationEventType];

const types: Record<ConversationEventType, true> = {
  "conversation.started": true,
  "conversation.message_posted": true,
  "conversation.message_withdrawn": true,
  "conversation.assigned": true,
  "conversation.queued": true,
  "conversation.customer_left": true,
  "conversation.resolved": true,
  "conversation.reopened": true,
  "conversation.note_added": true,
  "conversation.note_withdrawn": true,
  "conversation.mention_seen": true,
  "conversation.snoozed": true,
  "conversation.woken": true,
  "conversation.labels_changed": true,
  "conversation.customer_changed": true,
  "conversation.ticket_opened": true,
  "conversation.answers_mailed": true,
  "conversation.answers_read": true,
  "conversation.rested": true,
  "conversation.wish_changed": true,
  "conversation.routed": true,
};

/** The event with its data typed; null when a newer server says something this page does not know. */
export const known = (event: StreamEvent): ConversationEvent | null => (event.type in types ? (event as ConversationEvent) : null);

/** What stands in place of the words of a message that was taken back, as the server gives it. */
const nothing: Said = { text: "", withdrawn: true };

/** Takes out of held events what the newest of them takes back. */
export function withoutWithdrawn(events: readonly StreamEvent[]): readonly StreamEvent[] {
  const newest = events.at(-1);
  const event = newest && known(newest);
  if (event?.type !== "conversation.message_withdrawn" && event?.type !== "conversation.note_withdrawn") return events;
  return events.map((held) => (held.position === event.data.position ? { ...held, data: nothing } : held));
}

/** A message that others can still read. */
export const isSaid = (event: StreamEvent): boolean => event.type === "conversation.message_posted" && !(event.data as Said).withdrawn;
