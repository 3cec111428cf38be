import type { Party } from "../live/stream";
import type { Conversation } from "./conversation";
import type { MessageItem } from "./timeline";

/** How far the other side has read: the customer's messages are read when anybody of the staff has; the staff's when the customer has. */
export function readTo(model: Conversation, me: Party): number {
  const { customerId } = model.shared.state;
  const others = Object.entries(model.marks).filter(([by]) => (me.kind === "agent" ? by === customerId : by !== customerId));
  return Math.max(0, ...others.map(([, position]) => position));
}

/** Whether I may take it back, as far as is known here; the server decides. Of notes nobody knows who has read them. */
export function mayWithdraw(item: MessageItem, model: Conversation, me: Party, read: number): boolean {
  if (item.by.id !== me.id || item.place === null || model.shared.state.phase === "resolved") return false;
  return item.internal || item.place > read;
}
