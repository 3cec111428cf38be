import { UnstyledButton } from "@mantine/core";
import { IconChecks, IconLock } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Avatar } from "../accounts/Avatar";
import { useKnownName, useName } from "../accounts/people";
import { Attached } from "../files/Attached";
import type { Attachment } from "../files/file";
import { useSay } from "../i18n/i18n";
import { clock, exact } from "../i18n/times";
import type { Party } from "../live/stream";
import { Marked } from "../mentions/Marked";
import type { ScheduledReply } from "./ticket";
import css from "./TicketThread.module.css";

interface SaidProps {
  by: Party;
  at: string;
  text: string;
  attachments?: readonly Attachment[] | null | undefined;
  mentions?: readonly string[] | null | undefined;
  me: Party;
  note?: boolean;
  /** The newest answer that a customer has read. */
  seen?: boolean;
}

/** One message or note. Mine stand right; for the staff all of the staff's do. */
export function Said({ by, at, text, attachments, mentions, me, note = false, seen = false }: SaidProps) {
  const say = useSay();
  const name = useName(by);
  const given = useKnownName(by);
  const ours = by.id === me.id || (me.kind === "agent" && by.kind === "agent");
  const kind = note ? "note" : ours ? (me.kind === "agent" ? "answer" : "own") : "theirs";
  return (
    <article className={css.message} data-side={ours ? "end" : "start"} data-message>
      {!ours && <Avatar id={by.id} name={given} size={28} />}
      <div className={css.body}>
        <p className={css.by}>
          {note && <IconLock size={12} aria-hidden />}
          {note && <span>{say("ticketDesk.note")} ·</span>}
          <span className="name">{name}</span>
        </p>
        {attachments && <Attached files={attachments} pending={false} />}
        {text !== "" && (
          <div className={css.bubble} data-kind={kind}>
            <span className="said" dir="auto">
              {mentions ? <Marked text={text} mentions={mentions} me={me.id} /> : text}
            </span>
          </div>
        )}
        <p className={css.below}>
          <time dateTime={at} title={exact(at)}>
            {clock(at)}
          </time>
          {seen && (
            <span className={css.seen}>
              <IconChecks size={14} aria-hidden />
              {say("thread.read")}
            </span>
          )}
        </p>
      </div>
    </article>
  );
}

interface WaitingProps {
  reply: ScheduledReply;
  me: Party;
  /** Takes it back. */
  undo: ((reply: ScheduledReply) => void) | undefined;
}

/** An answer that has not gone out: how long still, and the way to take it back. */
export function Waiting({ reply, me, undo }: WaitingProps) {
  const say = useSay();
  const name = useName(reply.by);
  const left = useSecondsTo(reply.dueAt);
  return (
    <article className={css.message} data-side="end" data-scheduled>
      <div className={css.body}>
        <p className={css.by}>
          <span className="name">{name}</span>
        </p>
        {reply.attachments && <Attached files={reply.attachments} pending={false} />}
        {reply.text !== "" && (
          <div className={css.bubble} data-kind="scheduled">
            <span className="said" dir="auto">
              {reply.text}
            </span>
          </div>
        )}
        <p className={css.below} role="status">
          <span>{left > 0 ? say("ticketDesk.scheduled", { count: left }) : say("ticketDesk.scheduledNow")}</span>
          {undo && left > 0 && reply.by.id === me.id && (
            <UnstyledButton className={css.undo} onClick={() => undo(reply)}>
              {say("ticketDesk.undo")}
            </UnstyledButton>
          )}
        </p>
      </div>
    </article>
  );
}

function useSecondsTo(at: string): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
}
