import type { QueueOpening } from "../customers/opening";
import type { StreamEvent } from "../live/stream";
import { type Conversation, type ConversationState, type StaffState, sharedStream, staffStream } from "./conversation";

/** Where somebody stands in line; 1 is next. Half of those who were served lately had to wait no longer than the usual time. */
export interface QueuePlace {
  number: number;
  usualSeconds?: number | null;
  opening?: QueueOpening | null;
}

/** What `GET /api/conversations/{id}` answers. */
export interface ConversationSnapshot {
  id: string;
  state: ConversationState;
  position: number;
  recent: StreamEvent[];
  marks: { by: { id: string }; position: number }[];
  epoch: string;
  /** For a customer who waits. */
  line?: QueuePlace | null;
  staff?: { state: StaffState; position: number; recent: StreamEvent[] } | null;
}

export function fromSnapshot(snapshot: ConversationSnapshot): Conversation {
  const { id, staff } = snapshot;
  return {
    id,
    epoch: snapshot.epoch,
    shared: { stream: sharedStream(id), state: snapshot.state, position: snapshot.position, events: snapshot.recent },
    staff: staff ? { stream: staffStream(id), state: staff.state, position: staff.position, events: staff.recent } : null,
    marks: Object.fromEntries(snapshot.marks.map((mark) => [mark.by.id, mark.position])),
    pending: [],
  };
}
