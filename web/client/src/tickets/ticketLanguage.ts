import { languageOfWords } from "../cannedReplies/cannedReply";
import { knownEvent } from "./events";
import type { Ticket } from "./ticket";

/** The language that the customer writes in, by their newest words. */
export function languageOf(model: Ticket) {
  for (const raw of model.shared.events.toReversed()) {
    const event = knownEvent(raw);
    if (event?.type !== "ticket.message_posted" || event.by.kind !== "customer") continue;
    const language = languageOfWords(event.data.text);
    if (language !== undefined) return language;
  }
  return null;
}
