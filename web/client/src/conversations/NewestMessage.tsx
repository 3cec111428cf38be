import { useEffect, useRef, useState } from "react";
import { useName } from "../accounts/people";
import { countOf, wordsOf } from "../files/file";
import { useSay } from "../i18n/i18n";
import type { Party } from "../live/stream";
import type { Conversation } from "./conversation";
import { known } from "./events";

/** Reads out what others write while the thread is open; nothing of what was there before. */
export function NewestMessage({ model, me }: { model: Conversation; me: Party }) {
  const say = useSay();
  const opened = useRef({ id: model.id, position: model.shared.position });
  if (opened.current.id !== model.id) opened.current = { id: model.id, position: model.shared.position };
  const [position, setPosition] = useState(0);
  const last = model.shared.events.findLast((event) => event.type === "conversation.message_posted" && event.by.id !== me.id);
  useEffect(() => {
    if (last && last.position > opened.current.position) setPosition(last.position);
  }, [last]);
  // By its place, so that nothing stays here of what is taken back.
  const newest = model.shared.events.find((event) => event.position === position);
  const name = useName(newest?.by);
  const event = newest && known(newest);
  if (event?.type !== "conversation.message_posted") return <div className="unseen" aria-live="polite" />;
  const { text, attachments, withdrawn } = event.data;
  const words = `${name}: ${wordsOf(text, attachments && countOf(attachments), say)}`;
  return (
    <div className="unseen" aria-live="polite">
      {withdrawn ? say("thread.withdrawnBy", { name }) : words}
    </div>
  );
}
