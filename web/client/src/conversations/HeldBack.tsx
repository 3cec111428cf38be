import { Button, UnstyledButton } from "@mantine/core";
import { IconMessageExclamation } from "@tabler/icons-react";
import { useName } from "../accounts/people";
import { countOf, wordsOf } from "../files/file";
import { useSay } from "../i18n/i18n";
import type { Party, StreamEvent } from "../live/stream";
import type { Conversation } from "./conversation";
import { known } from "./events";
import css from "./HeldBack.module.css";
import type { Outbox } from "./outbox";
import type { Pending } from "./pending";

interface Props {
  pending: Pending;
  model: Conversation;
  me: Party;
  outbox: Outbox;
}

/** As many of the new replies are shown here; all of them stand in the thread above. */
const mostShown = 3;

/** An answer that would have gone past something unseen: what came, and what to do now. */
export function HeldBack({ pending, model, me, outbox }: Props) {
  const say = useSay();
  const replies = model.shared.events.filter(
    (event) => event.position > (pending.basedOn ?? 0) && event.type === "conversation.message_posted" && event.by.id !== me.id,
  );
  return (
    <div className={css.held} role="alert">
      <p className={css.title}>
        <IconMessageExclamation size={16} aria-hidden />
        <b>{say("thread.newReply")}</b>
      </p>
      {replies.slice(-mostShown).map((event) => (
        <Reply key={event.position} event={event} />
      ))}
      <div className={css.choice}>
        <Button size="xs" onClick={() => outbox.sendAnyway(pending.commandId)}>
          {say("thread.sendAnyway")}
        </Button>
        <Button size="xs" variant="default" onClick={() => outbox.takeBack(pending.commandId)}>
          {say("thread.change")}
        </Button>
        <UnstyledButton className={css.discard} onClick={() => outbox.discard(pending.commandId)}>
          {say("thread.discard")}
        </UnstyledButton>
      </div>
    </div>
  );
}

function Reply({ event }: { event: StreamEvent }) {
  const say = useSay();
  const name = useName(event.by);
  const message = known(event);
  return (
    <blockquote className={css.reply}>
      <span className={`name ${css.by}`}>{name}</span>
      <span className="name" dir="auto">
        {message?.type === "conversation.message_posted" && (message.data.withdrawn ? say("thread.withdrawn") : null)}
        {message?.type === "conversation.message_posted" &&
          !message.data.withdrawn &&
          wordsOf(message.data.text, message.data.attachments && countOf(message.data.attachments), say)}
      </span>
    </blockquote>
  );
}
