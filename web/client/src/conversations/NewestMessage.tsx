import { useEffect, useRef, useState } from "react";
import { useName } from "../accounts/people";
import { countOf, wordsOf } from "../files/file";
import { useSay } from "../i18n/i18n";
import type { Party, StreamEvent } from "../live/stream";
import type { Conversation } from "./conversation";
import { known } from "./events";

/** Reads out what others write while the thread is open; nothing of what was there before. */
export function NewestMessage({ model, me }: { model: Conversation; me: Party }) {
  const say = useSay();
  const opened = useRef({ id: model.id, position: model.shared.position });
  if (opened.current.id !== model.id) opened.current = { id: model.id, position: model.shared.position };
  const [newest, setNewest] = useState<StreamEvent | null>(null);
  const last = model.shared.events.findLast((event) => event.type === "conversation.message_posted" && event.by.id !== me.id);
  useEffect(() => {
    if (last && last.position > opened.current.position) setNewest(last);
  }, [last]);
  const name = useName(newest?.by);
  const event = newest && known(newest);
  return (
    <div className="unseen" aria-live="polite">
      {event?.type === "conversation.message_posted" &&
        `${name}: ${wordsOf(event.data.text, event.data.attachments && countOf(event.data.attachments), say)}`}
    </div>
  );
}
