import type { Attachment } from "../files/file";
import type { Law } from "../live/following";
import { advance, firstHeld, type Party, prepend, type StreamEvent, type Track } from "../live/stream";
import { type Mention, mentionsSeen, mentionsWith } from "../mentions/mention";
import { get } from "../wire/http";
import { type Answer, answered } from "../wire/refusal";
import { type CustomValue, knownEvent, type Priority, type TicketEventData, type TicketPhase, type TicketType } from "./events";
import type { ReadMark } from "./readers";

/** What everyone who may see a ticket knows of it: the fold of its shared stream. */
export interface TicketState {
  number: number;
  customerId: string;
  subject: string;
  type: TicketType;
  phase: TicketPhase;
  phaseSince: string;
  openedAt: string;
  conversationId?: string | null;
  continues?: string | null;
  unansweredSince?: string | null;
  rating?: { stars: number; text?: string | null; at: string } | null;
  /** Where it goes on, and where it stood before. */
  merged?: { into: string; number: number; before: TicketPhase } | null;
  /** Tickets that go on in this one. */
  absorbed?: readonly string[] | null;
  /** What custom fields say that the customer sees. */
  fields?: readonly CustomValue[] | null;
  /** Other customers who take part, or did. */
  participants?: readonly Participant[] | null;
  /** The ticket in which its first messages were said. */
  splitFrom?: { ticketId: string; number: number } | null;
  /** Tickets that were made of messages of this one. */
  splits?: readonly Offshoot[] | null;
}

export interface Offshoot {
  into: string;
  number: number;
  subject: string;
  positions: readonly number[];
  at: number;
  unansweredSince?: string | null;
  undone?: boolean | null;
}

/** Where a message stands now that was said here; null where it still does. */
export const movedTo = ({ splits }: TicketState, position: number): Offshoot | null =>
  splits?.find((split) => !split.undone && split.positions.includes(position)) ?? null;

export interface Participant {
  customerId: string;
  since: number;
  from?: string | null;
  left?: boolean | null;
}

/** Other customers who take part now. */
export const taking = ({ participants }: TicketState): readonly string[] =>
  (participants ?? []).filter(({ left }) => !left).map(({ customerId }) => customerId);

/** An answer that goes out in a moment. */
export interface ScheduledReply {
  position: number;
  by: Party;
  text: string;
  dueAt: string;
  afterwards?: TicketPhase | null;
  attachments?: readonly Attachment[] | null;
}

export type TicketField = "subject" | "type" | "priority";

/** What the staff knows besides. How often each field was changed is told by events of both streams. */
export interface TicketStaffState {
  queueId: string;
  priority: Priority;
  notes: number;
  agentId?: string | null;
  lastAgentId?: string | null;
  labels?: readonly string[] | null;
  versions?: Partial<Record<TicketField, number>> | null;
  scheduled?: readonly ScheduledReply[] | null;
  /** What it is a part of. */
  parentId?: string | null;
  /** What custom fields of the staff's say. */
  fields?: readonly CustomValue[] | null;
  /** How often each custom field was changed. */
  fieldVersions?: Readonly<Record<string, number>> | null;
  /** Who was mentioned in notes. */
  mentions?: readonly Mention[] | null;
  /** Colleagues who follow it. */
  followers?: readonly { agentId: string; from?: string | null }[] | null;
  /** Tickets that have to do with it. */
  links?: readonly { ticketId: string; number: number }[] | null;
}

/** A ticket as it is held here. `staff` is null for customers. */
export interface Ticket {
  id: string;
  epoch: string;
  shared: Track<TicketState>;
  staff: Track<TicketStaffState> | null;
  /** How far customers had read when it was loaded. */
  marks: readonly ReadMark[];
}

interface TicketSnapshot {
  id: string;
  state: TicketState;
  position: number;
  recent: StreamEvent[];
  epoch: string;
  marks?: readonly ReadMark[] | null;
  staff?: { state: TicketStaffState; position: number; recent: StreamEvent[] } | null;
}

export function fromSnapshot({ id, epoch, state, position, recent, staff, marks }: TicketSnapshot): Ticket {
  return {
    id,
    epoch,
    shared: { stream: `ticket/${id}`, state, position, events: recent },
    staff: staff ? { stream: `ticket-staff/${id}`, state: staff.state, position: staff.position, events: staff.recent } : null,
    marks: marks ?? [],
  };
}

/** The same every time, as those ask who follow it. */
export async function loadTicket(id: string): Promise<Answer<Ticket>> {
  const answer = await get<TicketSnapshot>(`/api/tickets/${id}`);
  return answer.ok ? answered(fromSnapshot(answer.value)) : answer;
}

/** The next ticket; the same one for a repeat or what is not its own; null when an event was missed. */
export function apply(ticket: Ticket, event: StreamEvent): Ticket | null {
  if (event.stream === ticket.shared.stream) {
    const shared = advance(ticket.shared, event, foldShared);
    if (!shared || shared === ticket.shared) return shared && ticket;
    return { ...ticket, shared, staff: ticket.staff && { ...ticket.staff, state: counted(ticket.staff.state, event) } };
  }
  if (event.stream === ticket.staff?.stream) {
    const staff = advance(ticket.staff, event, foldStaff);
    return staff && { ...ticket, staff };
  }
  return ticket;
}

/** The same fold as `Ticket.Apply` in grains/Tickets. */
function foldShared(state: TicketState, raw: StreamEvent): TicketState {
  const event = knownEvent(raw);
  switch (event?.type) {
    case "ticket.message_posted":
      if (event.by.kind === "system") return state;
      return { ...state, unansweredSince: event.by.kind === "customer" ? (state.unansweredSince ?? event.at) : null };
    case "ticket.message_moved":
      if (event.data.joined) return state;
      return { ...state, unansweredSince: event.data.by.kind === "customer" ? (state.unansweredSince ?? event.data.at) : null };
    case "ticket.split": {
      const { unansweredSince, ...split } = event.data;
      const others = (state.splits ?? []).filter(({ into, undone }) => into !== split.into || !undone);
      return {
        ...state,
        unansweredSince: unansweredSince ?? null,
        splits: [...others, { ...split, at: event.position, unansweredSince: state.unansweredSince ?? null }],
      };
    }
    case "ticket.split_joined":
      return { ...state, unansweredSince: event.data.unansweredSince ?? null };
    case "ticket.split_undone": {
      const { into, at } = event.data;
      const isMeant = (split: Offshoot) => split.into === into && (!at || split.at === at);
      const before = state.splits ?? [];
      return {
        ...state,
        unansweredSince: state.unansweredSince ?? before.find(isMeant)?.unansweredSince ?? null,
        // What somebody took back is as if it had not been; what goes on here may leave again.
        splits: at
          ? before.filter((split) => !isMeant(split))
          : before.map((split) => (isMeant(split) ? { ...split, undone: true } : split)),
      };
    }
    case "ticket.phase_changed":
      return { ...state, phase: event.data.phase, phaseSince: event.at };
    case "ticket.subject_changed":
      return { ...state, subject: event.data.subject };
    case "ticket.type_changed":
      return { ...state, type: event.data.type };
    case "ticket.field_changed":
      return { ...state, fields: withField(state.fields, event.data) };
    case "ticket.rated":
      return { ...state, rating: { ...event.data, at: event.at } };
    case "ticket.merged":
      return { ...state, merged: { ...event.data, before: state.phase }, phase: "closed", phaseSince: event.at };
    case "ticket.unmerged":
      return { ...state, phase: state.merged?.before ?? state.phase, phaseSince: event.at, merged: null };
    case "ticket.absorbed":
      return { ...state, absorbed: [...(state.absorbed ?? []), event.data.ticketId] };
    case "ticket.released": {
      const left = (state.absorbed ?? []).filter((id) => id !== event.data.ticketId);
      return { ...state, absorbed: left.length > 0 ? left : null };
    }
    case "ticket.participant_added": {
      const others = (state.participants ?? []).filter(({ customerId }) => customerId !== event.data.customerId);
      return { ...state, participants: remembered([...others, { ...event.data, since: event.position }]) };
    }
    case "ticket.participant_removed":
      return {
        ...state,
        participants: (state.participants ?? []).map((one) => (one.customerId === event.data.customerId ? { ...one, left: true } : one)),
      };
    case "ticket.customer_changed":
      return { ...state, customerId: event.data.customerId };
    default:
      return state;
  }
}

/** Subject, type and some fields are shared, and how often they were changed is the staff's. */
function counted(state: TicketStaffState, raw: StreamEvent): TicketStaffState {
  const event = knownEvent(raw);
  if (event?.type === "ticket.field_changed") return changedField(state, event.data.fieldId, { ...event.data, value: null });
  if (event?.type === "ticket.subject_changed") return changed(state, "subject");
  return event?.type === "ticket.type_changed" ? changed(state, "type") : state;
}

/** One more change of a custom field; the staff's own value is no longer what it was. */
const changedField = (state: TicketStaffState, id: string, change: TicketEventData["ticket.staff_field_changed"]): TicketStaffState => ({
  ...state,
  fields: withField(state.fields, change),
  fieldVersions: { ...state.fieldVersions, [id]: (state.fieldVersions?.[id] ?? 0) + 1 },
});

/** None are null, as the server has it; what is filled in anew stays in its place. */
function withField(
  before: readonly CustomValue[] | null | undefined,
  { fieldId, name, kind, value }: TicketEventData["ticket.field_changed"],
): readonly CustomValue[] | null {
  const all = before ?? [];
  const next = value === null || value === undefined ? null : { fieldId, name, kind, value };
  const isThere = all.some((field) => field.fieldId === fieldId);
  const after = isThere ? all.flatMap((field) => (field.fieldId === fieldId ? (next ?? []) : field)) : next ? [...all, next] : all;
  return after.length > 0 ? after : null;
}

const mostRemembered = 100;

/** Of those who have left the oldest are forgotten. */
function remembered(participants: readonly Participant[]): readonly Participant[] {
  const left = participants.length > mostRemembered ? participants.findIndex((one) => one.left) : -1;
  return left < 0 ? participants : participants.toSpliced(left, 1);
}

const changed = (state: TicketStaffState, field: TicketField): TicketStaffState => ({
  ...state,
  versions: { ...state.versions, [field]: (state.versions?.[field] ?? 0) + 1 },
});

function foldStaff(state: TicketStaffState, raw: StreamEvent): TicketStaffState {
  const event = knownEvent(raw);
  switch (event?.type) {
    case "ticket.note_added":
      return { ...state, notes: state.notes + 1, mentions: mentionsWith(state.mentions, event.data.mentions, event.position) };
    case "ticket.mention_seen":
      return { ...state, mentions: mentionsSeen(state.mentions, event.by.id, event.data.position) };
    case "ticket.reply_scheduled":
      return withScheduled(state, [...(state.scheduled ?? []), { position: event.position, by: event.by, ...event.data }]);
    case "ticket.reply_sent":
    case "ticket.reply_cancelled":
      return withScheduled(
        state,
        (state.scheduled ?? []).filter((reply) => reply.position !== event.data.position),
      );
    case "ticket.assigned":
      return { ...state, agentId: event.data.agentId, lastAgentId: event.data.agentId };
    case "ticket.queued":
      return { ...state, agentId: null, queueId: event.data.queueId };
    case "ticket.linked":
      return { ...state, links: [...(state.links ?? []), event.data] };
    case "ticket.unlinked": {
      const left = (state.links ?? []).filter(({ ticketId }) => ticketId !== event.data.ticketId);
      return { ...state, links: left.length > 0 ? left : null };
    }
    case "ticket.follower_added":
      return { ...state, followers: [...(state.followers ?? []), event.data] };
    case "ticket.follower_removed": {
      const left = (state.followers ?? []).filter(({ agentId }) => agentId !== event.data.agentId);
      return { ...state, followers: left.length > 0 ? left : null };
    }
    case "ticket.parent_changed":
      return { ...state, parentId: event.data.parentId ?? null };
    case "ticket.priority_changed":
      return { ...changed(state, "priority"), priority: event.data.priority };
    case "ticket.staff_field_changed":
      return changedField(state, event.data.fieldId, event.data);
    case "ticket.labels_changed": {
      const { added, removed } = event.data;
      const labels = new Set([...(state.labels ?? []).filter((id) => !removed.includes(id)), ...added]);
      return { ...state, labels: labels.size > 0 ? [...labels] : null };
    }
    default:
      return state;
  }
}

/** None are null, as the server has it. */
const withScheduled = (state: TicketStaffState, scheduled: readonly ScheduledReply[]): TicketStaffState => ({
  ...state,
  scheduled: scheduled.length > 0 ? scheduled : null,
});

/** How a ticket obeys the client law. */
export const ticketLaw: Law<Ticket> = {
  streams: ({ shared, staff }) => (staff ? [shared.stream, staff.stream] : [shared.stream]),
  position: ({ shared, staff }, stream) => (stream === shared.stream ? shared.position : (staff?.position ?? 0)),
  epoch: ({ epoch }) => epoch,
  apply,
  adopt: (_, fresh) => fresh,
};

/** Everything that is held, in one order: a staff event stands after the shared event at its `sharedPosition`. */
export function ordered({ shared, staff }: Ticket): readonly StreamEvent[] {
  const place = (event: StreamEvent) => (event.stream === shared.stream ? event.position : (event.sharedPosition ?? 0));
  const side = (event: StreamEvent) => (event.stream === shared.stream ? 0 : 1);
  // Of the stream that reaches less far back only what is held can be shown; of the other nothing that would stand before a gap.
  const first = firstHeld(shared);
  const held = [...shared.events, ...(staff?.events ?? []).filter((event) => first === 1 || (event.sharedPosition ?? 0) >= first)];
  return held.sort((a, b) => place(a) - place(b) || side(a) - side(b) || a.position - b.position);
}

/** Where older events are to be read, if there are any. */
export function olderOf(ticket: Ticket): { stream: string; before: number } | null {
  const tracks = [ticket.shared, ...(ticket.staff ? [ticket.staff] : [])];
  const track = tracks.find((each) => firstHeld<unknown>(each as Track<unknown>) > 1);
  return track ? { stream: track.stream, before: firstHeld<unknown>(track as Track<unknown>) } : null;
}

/** Older events, read by position. */
export function withOlder(ticket: Ticket, stream: string, older: readonly StreamEvent[]): Ticket {
  if (stream === ticket.shared.stream) return { ...ticket, shared: prepend(ticket.shared, older) };
  return ticket.staff ? { ...ticket, staff: prepend(ticket.staff, older) } : ticket;
}

/** What a customer wrote as a visitor, before they signed in, is theirs all the same; what others wrote who take part, or did, is not. */
export function saidBy(by: Party, model: Ticket): Party {
  const { customerId, participants } = model.shared.state;
  if (by.kind !== "customer" || participants?.some((one) => one.customerId === by.id)) return by;
  return { kind: "customer", id: customerId };
}
