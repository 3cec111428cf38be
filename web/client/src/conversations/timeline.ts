import type { Attachment } from "../files/file";
import { dayOf } from "../i18n/times";
import type { Party, StreamEvent } from "../live/stream";
import type { Conversation } from "./conversation";
import { type ConversationEvent, type ConversationEventData, known } from "./events";
import { ordered } from "./order";
import type { Pending } from "./pending";

export type RoutingDecision = ConversationEventData["conversation.routed"];

/** What a thread shows, from top to bottom. Keys are stable, so that nothing jumps. */
export type TimelineItem =
  | { kind: "day"; key: string; at: string }
  | MessageItem
  | SystemItem
  | WithdrawnItem
  | FollowUpItem
  /** A newer server says something that this page does not know. */
  | { kind: "unknown"; key: string; at: string };

/** What happened with follow-ups; of the staff's alone. */
export interface FollowUpItem {
  kind: "followUp";
  key: string;
  event: StreamEvent;
}

export interface SystemItem {
  kind: "system";
  key: string;
  event: ConversationEvent;
  /** Why the queue chose so; it stands with the assignment that it led to. */
  routed?: RoutingDecision;
  /** Somebody else had it until then, and gave it on. */
  handedOn?: true;
}

/** Stands where a message or a note stood. */
export interface WithdrawnItem {
  kind: "withdrawn";
  key: string;
  by: Party;
  at: string;
  internal: boolean;
}

export interface MessageItem {
  kind: "message";
  key: string;
  by: Party;
  at: string;
  text: string;
  files: readonly Attachment[] | null;
  internal: boolean;
  /** Colleagues whom a note names. */
  mentions: readonly string[] | null;
  /** Position on the shared stream; none for notes and what is pending. */
  position: number | null;
  /** Position on its own stream; none for what is pending. */
  place: number | null;
  pending: Pending | null;
  /** First and last of a group: one person, no long pause. */
  first: boolean;
  last: boolean;
}

/** Messages of one person within this time stand together. */
const groupMilliseconds = 5 * 60_000;

export function timeline(conversation: Conversation, me: Party): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  let day = "";
  const push = (item: Exclude<TimelineItem, { kind: "day" }>, at: string) => {
    const today = dayOf(at);
    if (today !== day) items.push({ kind: "day", key: `day-${today}`, at });
    day = today;
    items.push(item);
  };
  const customer: Party = { kind: "customer", id: conversation.shared.state.customerId };
  for (const event of ordered(conversation)) {
    const item = itemOf(event, conversation.shared.stream, customer);
    if (item && !joined(items, item)) push(item, event.at);
  }
  for (const message of conversation.pending) push(pendingItem(message, me), message.at);
  return grouped(handedOn(items));
}

/** What the customer wrote as a visitor, before they signed in, is theirs all the same. */
function itemOf(raw: StreamEvent, shared: string, customer: Party): Exclude<TimelineItem, { kind: "day" }> | null {
  const event = known(raw);
  const key = `${raw.stream === shared ? "s" : "n"}${raw.position}`;
  if (raw.type.startsWith("follow_up.")) return quiet.test(raw.type) ? null : { kind: "followUp", key, event: raw };
  if (!event) return { kind: "unknown", key, at: raw.at };
  switch (event.type) {
    case "conversation.message_posted":
    case "conversation.note_added": {
      const internal = event.type === "conversation.note_added";
      const { at, commandId } = event;
      const by = event.by.kind === "customer" ? customer : event.by;
      // The key is the command's, so that a pending message becomes a posted one in its place.
      const position = internal ? null : event.position;
      const { text, attachments: files = null, mentions = null, withdrawn } = event.data;
      if (withdrawn) return { kind: "withdrawn", key: commandId, by, at, internal };
      const place = event.position;
      const said = { kind: "message", key: commandId, by, at, text, files, internal, mentions, position, place } as const;
      return { ...said, pending: null, first: true, last: true };
    }
    case "conversation.message_withdrawn":
    case "conversation.note_withdrawn":
    case "conversation.mention_seen":
      return null;
    case "conversation.started":
      return event.data.continues ? { kind: "system", key, event } : null;
    default:
      return { kind: "system", key, event };
  }
}

/** What the panel shows and nobody did. */
const quiet = /\.(sequence_begun|step_timed|confirmed|looked|answers_mailed|answers_read)$/;

/** Puts a routing decision and the assignment beside it, whichever was written first, into one line. */
function joined(items: TimelineItem[], item: TimelineItem): boolean {
  const before = items.at(-1);
  if (before?.kind !== "system" || item.kind !== "system") return false;
  const [assigned, routed] = before.event.type === "conversation.assigned" ? [before, item] : [item, before];
  if (assigned.event.type !== "conversation.assigned" || routed.event.type !== "conversation.routed" || assigned.routed) return false;
  if (assigned.event.data.agentId !== routed.event.data.agentId) return false;
  items[items.length - 1] = { ...assigned, routed: routed.event.data };
  return true;
}

/** An assignment that follows another without a queue between is a handing on. */
function handedOn(items: readonly TimelineItem[]): readonly TimelineItem[] {
  let holder: string | null = null;
  return items.map((item) => {
    if (item.kind !== "system") return item;
    const { event } = item;
    const before: string | null = holder;
    if (event.type === "conversation.queued" || event.type === "conversation.resolved") holder = null;
    if (event.type !== "conversation.assigned") return item;
    holder = event.data.agentId;
    return before !== null && before !== holder ? { ...item, handedOn: true } : item;
  });
}

const pendingItem = (message: Pending, me: Party): MessageItem => ({
  kind: "message",
  key: message.commandId,
  by: me,
  at: message.at,
  text: message.text,
  files: message.files ?? null,
  internal: message.internal,
  mentions: message.mentions ?? null,
  position: null,
  place: null,
  pending: message,
  first: true,
  last: true,
});

function grouped(items: readonly TimelineItem[]): readonly TimelineItem[] {
  return items.map((item, index) => {
    if (item.kind !== "message") return item;
    return { ...item, first: !together(items[index - 1], item), last: !together(item, items[index + 1]) };
  });
}

function together(a: TimelineItem | undefined, b: TimelineItem | undefined): boolean {
  if (a?.kind !== "message" || b?.kind !== "message") return false;
  return a.by.id === b.by.id && a.internal === b.internal && Date.parse(b.at) - Date.parse(a.at) < groupMilliseconds;
}

/** The same items, each the very one of before where nothing about it changed. */
export function settled(before: readonly TimelineItem[], now: readonly TimelineItem[]): readonly TimelineItem[] {
  const known = new Map(before.map((item) => [item.key, item]));
  return now.map((item) => {
    const old = known.get(item.key);
    return old && isSame(old, item) ? old : item;
  });
}

const isSame = (a: object, b: object): boolean => {
  const [ours, theirs] = [Object.entries(a), Object.entries(b)];
  return ours.length === theirs.length && ours.every(([name, value]) => isEqual(name, value, (b as Record<string, unknown>)[name]));
};

const isEqual = (name: string, a: unknown, b: unknown): boolean => a === b || (name === "by" && (a as Party).id === (b as Party).id);
