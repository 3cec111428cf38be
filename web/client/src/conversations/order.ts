import { firstHeld, type StreamEvent, type Track } from "../live/stream";
import type { Conversation } from "./conversation";

/*
 * The one order of the desk's two streams: a staff event stands right after the shared event that was the head when it was written, staff events
 * among themselves by position. Older events are loaded piece by piece; what lies before the point from where both streams are complete is not shown
 * yet, so that nothing appears later between what was already read.
 */

type Key = readonly [shared: number, staff: number];

const keyOf = (conversation: Conversation, event: StreamEvent): Key =>
  event.stream === conversation.shared.stream ? [event.position, 0] : [event.sharedPosition ?? 0, event.position];

const before = (a: Key, b: Key): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

const start: Key = [0, 0];

function completeFrom(conversation: Conversation, track: Track<unknown> | null): Key {
  const first = track?.events[0];
  if (!track || firstHeld(track) <= 1) return start;
  // Nothing is held of a stream that has events: complete only from beyond everything that is held of the other.
  return first ? keyOf(conversation, first) : [Number.MAX_SAFE_INTEGER, 0];
}

/** All events from where both streams are complete, in their one order. */
export function ordered(conversation: Conversation): readonly StreamEvent[] {
  const { shared, staff } = conversation;
  if (!staff) return shared.events;
  const [a, b] = [completeFrom(conversation, shared), completeFrom(conversation, staff)];
  const from = before(a, b) ? b : a;
  const merged: StreamEvent[] = [];
  let next = 0;
  for (const event of shared.events) {
    for (let note = staff.events[next]; note && before(keyOf(conversation, note), [event.position, 0]); note = staff.events[next]) {
      merged.push(note);
      next += 1;
    }
    merged.push(event);
  }
  merged.push(...staff.events.slice(next));
  return merged.filter((event) => !before(keyOf(conversation, event), from));
}

/** The stream whose older part is wanted next; null when everything is here. */
export function olderWanted(conversation: Conversation): Track<unknown> | null {
  const { shared, staff } = conversation;
  const [a, b] = [completeFrom(conversation, shared), completeFrom(conversation, staff)];
  if (firstHeld(shared) <= 1 && (!staff || firstHeld(staff) <= 1)) return null;
  return staff && before(a, b) ? staff : firstHeld(shared) > 1 ? shared : staff;
}
