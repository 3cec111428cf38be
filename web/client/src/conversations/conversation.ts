import type { Law } from "../live/following";
import { advance, prepend, type StreamEvent, type Track } from "../live/stream";
import { type Mention, mentionsSeen, mentionsWith, mentionsWithout } from "../mentions/mention";
import { known, type LabelsChange, withoutWithdrawn } from "./events";
import { type Pending, withoutPending } from "./pending";

export type Phase = "waiting" | "assigned" | "resolved" | "offline";

/** What everyone who may see a conversation knows of it: the fold of its shared stream. */
export interface ConversationState {
  customerId: string;
  queueId: string;
  phase: Phase;
  phaseSince: string;
  agentId?: string | null;
  lastAgentId?: string | null;
  startedAt: string;
  continues?: string | null;
  unansweredSince?: string | null;
}

/** What the staff knows besides: the fold of the staff stream. */
export interface StaffState {
  snoozedUntil?: string | null;
  notes: number;
  /** By id, in the order in which they came. */
  labels?: readonly string[] | null;
  /** Who was mentioned in notes. */
  mentions?: readonly Mention[] | null;
}

/** A conversation as it is held here. `staff` is null for customers. */
export interface Conversation {
  id: string;
  epoch: string;
  shared: Track<ConversationState>;
  staff: Track<StaffState> | null;
  /** How far each participant has read, by id. */
  marks: Readonly<Record<string, number>>;
  pending: readonly Pending[];
}

export const sharedStream = (id: string): string => `conversation/${id}`;
export const staffStream = (id: string): string => `conversation-staff/${id}`;

/** The next conversation; the same one for a repeat or what is not its own; null when an event was missed. */
export function apply(conversation: Conversation, event: StreamEvent): Conversation | null {
  if (event.stream === conversation.shared.stream) {
    const shared = advance(conversation.shared, event, foldShared);
    return shared && arrived({ ...conversation, shared: settled(conversation.shared, shared) }, event);
  }
  if (event.stream === conversation.staff?.stream) {
    const staff = advance(conversation.staff, event, foldStaff);
    return staff && arrived({ ...conversation, staff: settled(conversation.staff, staff) }, event);
  }
  return conversation;
}

/** What was taken back is kept nowhere, not even here. */
const settled = <S>(before: Track<S>, after: Track<S>): Track<S> =>
  before === after ? after : { ...after, events: withoutWithdrawn(after.events) };

const arrived = (conversation: Conversation, event: StreamEvent): Conversation => ({
  ...conversation,
  pending: withoutPending(conversation.pending, event.commandId),
});

/** The same fold as `Conversation.Apply` in grains/Conversations. */
function foldShared(state: ConversationState, raw: StreamEvent): ConversationState {
  const event = known(raw);
  switch (event?.type) {
    case "conversation.message_posted":
      return event.by.kind === "system"
        ? state
        : { ...state, unansweredSince: event.by.kind === "customer" ? (state.unansweredSince ?? event.at) : null };
    case "conversation.message_withdrawn":
      return { ...state, unansweredSince: event.data.unansweredSince ?? null };
    case "conversation.assigned":
      return { ...state, phase: "assigned", phaseSince: event.at, agentId: event.data.agentId, lastAgentId: event.data.agentId };
    case "conversation.queued":
      return { ...state, phase: "waiting", phaseSince: event.at, agentId: null, queueId: event.data.queueId };
    case "conversation.resolved":
      return { ...state, phase: "resolved", phaseSince: event.at, agentId: null };
    case "conversation.customer_left":
      return { ...state, phase: "offline", phaseSince: event.at, agentId: null };
    case "conversation.customer_changed":
      return { ...state, customerId: event.data.customerId };
    default:
      return state;
  }
}

function foldStaff(state: StaffState, raw: StreamEvent): StaffState {
  const event = known(raw);
  switch (event?.type) {
    case "conversation.note_added":
      return { ...state, notes: state.notes + 1, mentions: mentionsWith(state.mentions, event.data.mentions, event.position) };
    case "conversation.note_withdrawn":
      return { ...state, notes: state.notes - 1, mentions: mentionsWithout(state.mentions, event.data.position) };
    case "conversation.mention_seen":
      return { ...state, mentions: mentionsSeen(state.mentions, event.by.id, event.data.position) };
    case "conversation.snoozed":
      return { ...state, snoozedUntil: event.data.until };
    case "conversation.woken":
      return { ...state, snoozedUntil: null };
    case "conversation.labels_changed":
      return { ...state, labels: labelsAfter(state.labels ?? [], event.data) };
    default:
      return state;
  }
}

/** None are null, as the server has it. */
function labelsAfter(before: readonly string[], { added, removed }: LabelsChange): readonly string[] | null {
  const after = new Set([...before.filter((id) => !removed.includes(id)), ...added]);
  return after.size > 0 ? [...after] : null;
}

/** Read marks move forward only. */
export function mark(conversation: Conversation, by: string, position: number): Conversation {
  if (position <= (conversation.marks[by] ?? 0)) return conversation;
  return { ...conversation, marks: { ...conversation.marks, [by]: position } };
}

/** Older events, read by position. */
export function withOlder(conversation: Conversation, stream: string, older: readonly StreamEvent[]): Conversation {
  if (stream === conversation.shared.stream) return { ...conversation, shared: prepend(conversation.shared, older) };
  return conversation.staff ? { ...conversation, staff: prepend(conversation.staff, older) } : conversation;
}

/** How a conversation obeys the client law. */
export const conversationLaw: Law<Conversation> = {
  streams: (conversation) => (conversation.staff ? [conversation.shared.stream, conversation.staff.stream] : [conversation.shared.stream]),
  position: (conversation, stream) =>
    stream === conversation.shared.stream ? conversation.shared.position : (conversation.staff?.position ?? 0),
  epoch: (conversation) => conversation.epoch,
  apply,
  adopt: (old, fresh) => {
    const here = new Set([...fresh.shared.events, ...(fresh.staff?.events ?? [])].map((event) => event.commandId));
    const pending = [...fresh.pending, ...(old?.pending ?? [])].filter((message) => !here.has(message.commandId));
    const marks = old?.epoch === fresh.epoch ? Object.entries(old.marks) : [];
    return marks.reduce<Conversation>((merged, [by, position]) => mark(merged, by, position), { ...fresh, pending });
  },
};
