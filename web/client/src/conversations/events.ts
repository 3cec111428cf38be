import type { Attachment } from "../files/file";
import type { StreamEvent } from "../live/stream";

/** What the events of a conversation say; the records of grain-interfaces/Conversations/ConversationEvents.cs. */
export interface ConversationEventData {
  "conversation.started": { customerId: string; queueId: string; continues?: string | null };
  "conversation.message_posted": { text: string; attachments?: readonly Attachment[] | null };
  "conversation.assigned": { agentId: string; how: AssignedHow };
  "conversation.queued": { queueId: string; reason: QueuedReason };
  "conversation.resolved": object;
  "conversation.reopened": object;
  "conversation.note_added": { text: string; attachments?: readonly Attachment[] | null };
  "conversation.snoozed": { until: string };
  "conversation.woken": { reason: "due" | "customer" | "hand" };
  "conversation.labels_changed": LabelsChange;
  "conversation.customer_changed": { customerId: string; before: string };
  "conversation.routed": { agentId: string; candidates: RoutingCandidate[] };
}

export interface LabelsChange {
  added: string[];
  removed: string[];
}

export type AssignedHow = "routed" | "taken" | "given";
export type QueuedReason = "agentGone" | "reopened" | "woken" | "putBack";
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
  "conversation.assigned": true,
  "conversation.queued": true,
  "conversation.resolved": true,
  "conversation.reopened": true,
  "conversation.note_added": true,
  "conversation.snoozed": true,
  "conversation.woken": true,
  "conversation.labels_changed": true,
  "conversation.customer_changed": true,
  "conversation.routed": true,
};

/** The event with its data typed; null when a newer server says something this page does not know. */
export const known = (event: StreamEvent): ConversationEvent | null => (event.type in types ? (event as ConversationEvent) : null);
