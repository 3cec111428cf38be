import type { AssignedHow, LabelsChange, RoutingCandidate, RoutingReasons } from "../conversations/events";
import type { Attachment } from "../files/file";
import type { Party, StreamEvent } from "../live/stream";

export type TicketPhase = "new" | "open" | "pending" | "onHold" | "solved" | "closed";
export type TicketType = "question" | "problem" | "complaint" | "return" | "repair" | "task";
export type Priority = "low" | "normal" | "high" | "urgent";

export const phases: readonly TicketPhase[] = ["new", "open", "pending", "onHold", "solved", "closed"];
export const types: readonly TicketType[] = ["question", "problem", "complaint", "return", "repair", "task"];
export const priorities: readonly Priority[] = ["low", "normal", "high", "urgent"];

export type FieldKind = "text" | "number" | "choice" | "date" | "yesNo";

/** What a custom field says, with the name that it had when it was filled in. */
export interface CustomValue {
  fieldId: string;
  name: string;
  kind: FieldKind;
  value: string;
}

/** Null: nothing any more. */
type FieldChange = Omit<CustomValue, "value"> & { value?: string | null };

/** What the events of a ticket say; the records of grain-interfaces/Tickets/TicketEvents.cs. */
export interface TicketEventData {
  "ticket.opened": {
    customerId: string;
    number: number;
    subject: string;
    type: TicketType;
    conversationId?: string | null;
    continues?: string | null;
    splitFrom?: { ticketId: string; number: number } | null;
  };
  "ticket.message_moved": { by: Party; at: string; text: string; attachments?: readonly Attachment[] | null; joined?: boolean | null };
  "ticket.split": {
    into: string;
    number: number;
    subject: string;
    positions: readonly number[];
    unansweredSince?: string | null;
  };
  "ticket.split_undone": { into: string; at?: number | null };
  "ticket.split_joined": { from: string; number: number; positions: readonly number[]; unansweredSince?: string | null };
  "ticket.linked": { ticketId: string; number: number };
  "ticket.unlinked": { ticketId: string; number: number };
  "ticket.message_posted": { text: string; attachments?: readonly Attachment[] | null };
  "ticket.phase_changed": { phase: TicketPhase };
  "ticket.subject_changed": { subject: string };
  "ticket.type_changed": { type: TicketType };
  "ticket.field_changed": FieldChange;
  "ticket.rating_asked": object;
  "ticket.rated": { stars: number; text?: string | null };
  "ticket.customer_changed": { customerId: string; before: string };
  "ticket.merged": { into: string; number: number };
  "ticket.unmerged": object;
  "ticket.absorbed": { ticketId: string; number: number; subject: string };
  "ticket.released": { ticketId: string };
  "ticket.participant_added": { customerId: string; from?: string | null };
  "ticket.participant_removed": { customerId: string };
  "ticket.follower_added": { agentId: string; from?: string | null };
  "ticket.follower_removed": { agentId: string };
  "ticket.parent_changed": { parentId?: string | null };
  "ticket.note_added": { text: string; attachments?: readonly Attachment[] | null; mentions?: readonly string[] | null };
  "ticket.mention_seen": { position: number };
  "ticket.reply_scheduled": {
    text: string;
    dueAt: string;
    afterwards?: TicketPhase | null;
    attachments?: readonly Attachment[] | null;
  };
  "ticket.reply_sent": { position: number };
  "ticket.reply_cancelled": { position: number; files?: readonly string[] | null };
  "ticket.assigned": { agentId: string; how: AssignedHow };
  "ticket.queued": { queueId: string; overflowed?: boolean | null };
  "ticket.routed": { agentId: string; candidates: RoutingCandidate[]; why?: RoutingReasons | null };
  "ticket.priority_changed": { priority: Priority };
  "ticket.labels_changed": LabelsChange;
  "ticket.staff_field_changed": FieldChange;
  "ticket.macro_run": { macroId: string; name: string };
}

export type TicketEventType = keyof TicketEventData;

export type TicketEvent = {
  [T in TicketEventType]: Omit<StreamEvent, "type" | "data"> & { type: T; data: TicketEventData[T] };
}[TicketEventType];

const known: Record<TicketEventType, true> = {
  "ticket.opened": true,
  "ticket.message_posted": true,
  "ticket.message_moved": true,
  "ticket.split": true,
  "ticket.split_undone": true,
  "ticket.split_joined": true,
  "ticket.linked": true,
  "ticket.unlinked": true,
  "ticket.phase_changed": true,
  "ticket.subject_changed": true,
  "ticket.type_changed": true,
  "ticket.field_changed": true,
  "ticket.rating_asked": true,
  "ticket.rated": true,
  "ticket.customer_changed": true,
  "ticket.merged": true,
  "ticket.unmerged": true,
  "ticket.absorbed": true,
  "ticket.released": true,
  "ticket.participant_added": true,
  "ticket.participant_removed": true,
  "ticket.follower_added": true,
  "ticket.follower_removed": true,
  "ticket.parent_changed": true,
  "ticket.note_added": true,
  "ticket.mention_seen": true,
  "ticket.reply_scheduled": true,
  "ticket.reply_sent": true,
  "ticket.reply_cancelled": true,
  "ticket.assigned": true,
  "ticket.queued": true,
  "ticket.routed": true,
  "ticket.priority_changed": true,
  "ticket.labels_changed": true,
  "ticket.staff_field_changed": true,
  "ticket.macro_run": true,
};

/** The event with its data typed; null when a newer server says something this page does not know. */
export const knownEvent = (event: StreamEvent): TicketEvent | null => (event.type in known ? (event as TicketEvent) : null);
