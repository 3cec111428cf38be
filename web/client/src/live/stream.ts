/** Who did something; names are resolved when shown. */
export interface Party {
  kind: "customer" | "agent" | "system";
  id: string;
}

/** A fact on a stream. Positions are 1, 2, 3 … without gaps. */
export interface StreamEvent {
  stream: string;
  position: number;
  type: string;
  at: string;
  by: Party;
  commandId: string;
  data: object;
  /** On a staff stream: the head of the shared stream when it was written. */
  sharedPosition?: number | null;
}

/** Part of a stream that is held here: its last events without gaps, and the fold of everything up to `position`. */
export interface Track<S> {
  stream: string;
  state: S;
  position: number;
  events: readonly StreamEvent[];
}

/** The position of the first event that is held, or the one after the head when none is. */
export const firstHeld = <S>(track: Track<S>): number => track.position - track.events.length + 1;

/** The next state; the same one for a repeat; null when an event was missed: ask again from `track.position`. */
export function advance<S>(track: Track<S>, event: StreamEvent, fold: (state: S, event: StreamEvent) => S): Track<S> | null {
  if (event.position <= track.position) return track;
  if (event.position > track.position + 1) return null;
  return { ...track, state: fold(track.state, event), position: event.position, events: [...track.events, event] };
}

/** Older events, read by position, put in front. What does not join the held ones is ignored. */
export function prepend<S>(track: Track<S>, older: readonly StreamEvent[]): Track<S> {
  const first = firstHeld(track);
  const fitting = older.filter((event) => event.position < first);
  const joins = fitting.every((event, index) => event.position === first - fitting.length + index);
  return joins && fitting.length > 0 ? { ...track, events: [...fitting, ...track.events] } : track;
}
