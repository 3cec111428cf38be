import { UnstyledButton } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { Avatar } from "../accounts/Avatar";
import { useKnownName, useName } from "../accounts/people";
import { Attached } from "../files/Attached";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { clock, exact } from "../i18n/times";
import type { Party } from "../live/stream";
import { Marked } from "../mentions/Marked";
import { useConnectionState } from "../shell/Live";
import type { Refusal } from "../wire/refusal";
import type { Conversation } from "./conversation";
import { HeldBack } from "./HeldBack";
import css from "./Message.module.css";
import { MessageMenu } from "./MessageMenu";
import type { Outbox } from "./outbox";
import { isHeldBack, type Pending } from "./pending";
import type { MessageItem } from "./timeline";

interface Props {
  item: MessageItem;
  me: Party;
  outbox: Outbox;
  /** What it says below about being read; null for nothing. */
  status: "sent" | "read" | null;
  /** For one that is still pending; what was said is drawn again only when it changes itself. */
  model: Conversation | null;
  /** Takes it back; null where that cannot be any more. */
  withdraw: ((item: MessageItem) => Promise<Refusal | null>) | null;
}

/** One message or note. Mine stand right; for the staff all of the staff's do, the customer's left. */
export function Message({ item, me, outbox, status, model, withdraw }: Props) {
  const say = useSay();
  const own = item.by.id === me.id;
  const ours = own || (me.kind === "agent" && item.by.kind === "agent");
  const name = useName(item.by);
  const { pending } = item;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attached = item.files && <Attached files={item.files} pending={pending !== null} />;
  return (
    <div className={css.item} data-side={ours ? "end" : "start"} data-first={item.first || undefined} data-message={item.key}>
      {!ours && <span className={css.avatar}>{item.last && <Face by={item.by} />}</span>}
      <div className={css.body}>
        {item.first && (!own || item.internal) && (
          <p className={css.by}>
            {item.internal && <IconLock size={12} aria-hidden />}
            {item.internal && <span>{say("thread.note")} ·</span>}
            <span className="name">{name}</span>
          </p>
        )}
        {item.text !== "" && attached}
        <div className={css.line}>
          {withdraw && <MessageMenu item={item} withdraw={withdraw} refused={setRefusal} />}
          {item.text === "" && attached}
          <div
            className={item.text === "" ? "unseen" : css.bubble}
            data-kind={item.internal ? "note" : ours ? (me.kind === "agent" ? "answer" : "own") : "theirs"}
            data-pending={(pending && pending.status !== "failed") || undefined}
            data-failed={pending?.status === "failed" || undefined}
            data-last={item.last || undefined}
          >
            <span className="unseen">{say("thread.from", { name, time: exact(item.at) })}</span>
            <span className="said" dir="auto">
              {item.mentions ? <Marked text={item.text} mentions={item.mentions} me={me.id} /> : item.text}
            </span>
          </div>
        </div>
        {refusal && (
          <p className={css.failed} role="alert">
            <b>{say("thread.notWithdrawn")}</b> {refusalWords(refusal, say)}
          </p>
        )}
        {pending ? (
          <PendingLine pending={pending} model={model} me={me} outbox={outbox} />
        ) : (
          (item.last || status) && (
            <p className={css.below}>
              <time dateTime={item.at} title={exact(item.at)}>
                {clock(item.at)}
              </time>
              {status && !item.internal && <ReadMark read={status === "read"} />}
            </p>
          )
        )}
      </div>
    </div>
  );
}

function Face({ by }: { by: Party }) {
  return <Avatar id={by.id} name={useKnownName(by)} size={28} />;
}

function ReadMark({ read }: { read: boolean }) {
  const say = useSay();
  return (
    <span className={css.mark} data-read={read || undefined}>
      {read ? <IconChecks size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
      {say(read ? "thread.read" : "thread.sent")}
    </span>
  );
}

function PendingLine({ pending, model, me, outbox }: { pending: Pending } & Pick<Props, "model" | "me" | "outbox">) {
  const say = useSay();
  const live = useConnectionState() === "live";
  if (pending.status !== "failed") {
    return (
      <p className={css.below}>
        <IconClock size={12} aria-hidden />
        {say(
          pending.status === "waiting" && !live
            ? "thread.waitingToSend"
            : pending.files && pending.status === "waiting"
              ? "files.sending"
              : "thread.sending",
        )}
      </p>
    );
  }
  if (model && isHeldBack(pending)) return <HeldBack pending={pending} model={model} me={me} outbox={outbox} />;
  return (
    <div className={css.failed} role="alert">
      <p>
        <IconAlertCircle size={14} aria-hidden />
        <b>{say("thread.failed")}</b>
      </p>
      {pending.refusal && <p>{refusalWords(pending.refusal, say)}</p>}
      <p>
        <UnstyledButton className={css.action} onClick={() => outbox.retry(pending.commandId)}>
          {say("thread.tryAgain")}
        </UnstyledButton>
        {(pending.files || pending.mentions) && (
          <UnstyledButton className={css.action} onClick={() => outbox.takeBack(pending.commandId)}>
            {say("files.change")}
          </UnstyledButton>
        )}
        <UnstyledButton className={css.action} onClick={() => outbox.discard(pending.commandId)}>
          {say("thread.discard")}
        </UnstyledButton>
      </p>
    </div>
  );
}
