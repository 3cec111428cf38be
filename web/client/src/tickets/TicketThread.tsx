import { UnstyledButton } from "@mantine/core";
import { IconChecks, IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Fragment, lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Avatar } from "../accounts/Avatar";
import { useMe } from "../accounts/MeContext";
import { useKnownName, useName } from "../accounts/people";
import { TypingLine } from "../conversations/TypingLine";
import { Attached } from "../files/Attached";
import type { Attachment } from "../files/file";
import { type Say, useSay } from "../i18n/i18n";
import { clock, dayName, dayOf, exact } from "../i18n/times";
import { LabelChips } from "../labels/LabelChip";
import type { Party, StreamEvent } from "../live/stream";
import { Marked } from "../mentions/Marked";
import { knownEvent, type TicketEvent } from "./events";
import { valueWords } from "./fields/value";
import { movedTo, type Offshoot, olderOf, ordered, type ScheduledReply, type Ticket } from "./ticket";
import css from "./TicketThread.module.css";

/** For the staff alone, so customers do not load it. */
const FollowUpLine = lazy(async () => ({ default: (await import("../followUps/FollowUpLine")).FollowUpLine }));
const RoutingDecision = lazy(async () => ({ default: (await import("../conversations/RoutingDecision")).RoutingDecision }));

interface Props {
  model: Ticket;
  me: Party;
  older: () => void;
  reading: boolean;
  /** Who is writing just now. */
  typing: readonly Party[];
  /** How far customers have read; for the staff. */
  readTo?: number;
  /** Chooses messages that shall stand in a ticket of their own. */
  choosing?: Choosing;
  /** Takes an answer back that has not gone out. */
  undo?: (reply: ScheduledReply) => void;
}

/** The messages that are chosen, by their positions. */
export interface Choosing {
  chosen: ReadonlySet<number>;
  turn: (position: number) => void;
}

/** How far from its end a thread still counts as read to the end, in pixels. */
const nearEnd = 80;

/** All that was said and done, from the oldest that is here to the answers that are about to go out. */
export function TicketThread({ model, me, older, reading, typing, readTo = 0, choosing, undo }: Props) {
  const say = useSay();
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const events = ordered(model);
  const scheduled = model.staff?.state.scheduled ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something comes, the reader who is at the end stays there
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [model.shared.position, model.staff?.position, scheduled.length]);
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current as HTMLElement;
    atEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
  };
  const seen = model.shared.events.findLast(
    ({ type, by, position }) => type === "ticket.message_posted" && by.kind === "agent" && position <= readTo,
  );
  let day = "";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} ref={box} onScroll={onScroll} tabIndex={0} aria-label={say("ticket.thread")}>
      <div className={css.items}>
        {olderOf(model) && (
          <UnstyledButton className={css.older} disabled={reading} onClick={older}>
            {say("ticket.older")}
          </UnstyledButton>
        )}
        {events.map((event) => {
          const today = dayOf(event.at);
          const begins = today !== day;
          day = today;
          return (
            <Fragment key={`${event.stream}${event.position}`}>
              {begins && (
                <time className={css.day} dateTime={event.at} title={exact(event.at)}>
                  {dayName(event.at, say)}
                </time>
              )}
              <Item raw={event} model={model} me={me} seen={event === seen} choosing={choosing} />
            </Fragment>
          );
        })}
        {scheduled.map((reply) => (
          <Waiting key={reply.position} reply={reply} me={me} undo={undo} />
        ))}
      </div>
      <TypingLine typing={typing} />
    </section>
  );
}

interface ItemProps {
  raw: StreamEvent;
  model: Ticket;
  me: Party;
  seen: boolean;
  choosing: Choosing | undefined;
}

function Item({ raw, model, me, seen, choosing }: ItemProps) {
  const say = useSay();
  const event = knownEvent(raw);
  if (raw.type.startsWith("follow_up.")) {
    return (
      <Suspense>
        <FollowUpLine event={raw} className={css.system ?? ""} />
      </Suspense>
    );
  }
  if (!event) return <p className={css.system}>{say("ticket.unknown")}</p>;
  switch (event.type) {
    case "ticket.message_posted":
    case "ticket.message_moved": {
      const { by, at } = event.type === "ticket.message_moved" ? event.data : event;
      const { text, attachments } = event.data;
      const said = <Said by={saidBy(by, model)} at={at} text={text} attachments={attachments} me={me} seen={seen} />;
      const elsewhere = movedTo(model.shared.state, event.position);
      if (elsewhere) return <Elsewhere split={elsewhere} model={model} said={said} />;
      return choosing ? <Chosen position={event.position} text={text} choosing={choosing} said={said} /> : said;
    }
    case "ticket.note_added":
      return <Said by={event.by} at={event.at} {...event.data} me={me} note />;
    case "ticket.labels_changed":
      return <LabelLine event={event} />;
    case "ticket.routed":
      return (
        <div className={css.system} data-event={event.type}>
          <Suspense>
            <RoutingDecision decision={event.data} at={event.at} />
          </Suspense>
        </div>
      );
    default:
      return <SystemLine event={event} model={model} staff={model.staff !== null} />;
  }
}

/** What a customer wrote as a visitor, before they signed in, is theirs all the same; what others wrote who take part, or did, is not. */
function saidBy(by: Party, model: Ticket): Party {
  const { customerId, participants } = model.shared.state;
  if (by.kind !== "customer" || participants?.some((one) => one.customerId === by.id)) return by;
  return { kind: "customer", id: customerId };
}

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
function Said({ by, at, text, attachments, mentions, me, note = false, seen = false }: SaidProps) {
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

/** What was said here and stands in another ticket now. */
function Elsewhere({ split, model, said }: { split: Offshoot; model: Ticket; said: ReactNode }) {
  const say = useSay();
  return (
    <div className={css.elsewhere} data-moved>
      {said}
      <p className={css.system}>
        <To id={split.into} words={say("ticket.movedTo", { number: split.number })} model={model} />
      </p>
    </div>
  );
}

function Chosen({ position, text, choosing, said }: { position: number; text: string; choosing: Choosing; said: ReactNode }) {
  const say = useSay();
  return (
    <div className={css.choosing}>
      <input
        type="checkbox"
        className={css.box}
        aria-label={say("ticketDesk.splitChoose", { text: text.slice(0, 60) })}
        checked={choosing.chosen.has(position)}
        onChange={() => choosing.turn(position)}
      />
      <div className={css.chosen}>{said}</div>
    </div>
  );
}

/** An answer that has not gone out: how long still, and the way to take it back. */
function Waiting({ reply, me, undo }: { reply: ScheduledReply; me: Party; undo: Props["undo"] }) {
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

function LabelLine({ event }: { event: Extract<TicketEvent, { type: "ticket.labels_changed" }> }) {
  const say = useSay();
  const name = useName(event.by);
  const { added, removed } = event.data;
  return (
    <div className={css.system}>
      {added.length > 0 && (
        <>
          <span>{say("system.labelled", { name })}</span>
          <LabelChips ids={added} />
        </>
      )}
      {removed.length > 0 && (
        <>
          <span>{say("system.unlabelled", { name })}</span>
          <LabelChips ids={removed} />
        </>
      )}
      <Time at={event.at} />
    </div>
  );
}

function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exact(at)}>
      {clock(at)}
    </time>
  );
}

function SystemLine({ event, model, staff }: { event: TicketEvent; model: Ticket; staff: boolean }) {
  const words = useWords(event, model, staff);
  return words ? (
    <div className={css.system} data-event={event.type}>
      <span>{words}</span>
      <Time at={event.at} />
    </div>
  ) : null;
}

/** What happened besides messages, in words; null for what a thread does not tell. */
function useWords(event: TicketEvent, model: Ticket, staff: boolean): ReactNode {
  const say = useSay();
  const name = useName(event.by.kind === "customer" ? saidBy(event.by, model) : event.by);
  const agent = useName(whomOf(event));
  switch (event.type) {
    case "ticket.opened":
      return <Opened event={event} name={name} model={model} />;
    case "ticket.phase_changed": {
      const phase = say(`ticket.phases.${event.data.phase}`);
      return staff ? say("ticket.phaseChanged", { name, phase }) : say("ticket.customerPhase", { phase });
    }
    case "ticket.subject_changed":
      return say("ticket.subjectChanged", { name, subject: event.data.subject });
    case "ticket.type_changed":
      return say("ticket.typeChanged", { name, type: say(`ticket.types.${event.data.type}`) });
    case "ticket.field_changed":
    case "ticket.staff_field_changed":
      return fieldLine(event, name, staff, say);
    case "ticket.macro_run":
      return say("macros.ran", { name, macro: event.data.name });
    case "ticket.rating_asked":
      return say("ticket.ratingAsked");
    case "ticket.rated":
      return say("ticket.rated", { name, count: event.data.stars });
    case "ticket.customer_changed":
      return say("ticket.signedIn", { name });
    case "ticket.merged":
      return <To id={event.data.into} words={say("ticket.merged", { number: event.data.number })} model={model} />;
    case "ticket.unmerged":
      return say("ticket.unmerged");
    case "ticket.absorbed":
      return (
        <To
          id={event.data.ticketId}
          words={say("ticket.absorbed", { number: event.data.number, subject: event.data.subject })}
          model={model}
        />
      );
    case "ticket.released":
      return say("ticket.released");
    case "ticket.split":
      return (
        <To
          id={event.data.into}
          words={say("ticket.split", { count: event.data.positions.length, number: event.data.number, subject: event.data.subject })}
          model={model}
        />
      );
    case "ticket.split_undone":
      return say("ticket.splitUndone");
    case "ticket.linked":
      return <To id={event.data.ticketId} words={say("ticketDesk.linked", { number: event.data.number })} model={model} />;
    case "ticket.unlinked":
      return say("ticketDesk.unlinked", { number: event.data.number });
    case "ticket.participant_added":
      return say("ticket.participantAdded", { name: agent });
    case "ticket.participant_removed":
      return say("ticket.participantRemoved", { name: agent });
    case "ticket.follower_added":
      return say("ticketDesk.followerAdded", { name: agent });
    case "ticket.follower_removed":
      return say("ticketDesk.followerRemoved", { name: agent });
    case "ticket.parent_changed":
      return say(event.data.parentId ? "ticketDesk.partOf" : "ticketDesk.partOfNone", { name });
    case "ticket.assigned":
      if (event.data.how === "given") return say("ticketDesk.given", { by: name, name: agent });
      return say(event.data.how === "taken" ? "ticketDesk.taken" : "ticketDesk.routed", { name: agent });
    case "ticket.queued":
      // Where it began is no news.
      return event.position === 1 ? null : say(event.data.overflowed ? "ticketDesk.overflowed" : "ticketDesk.queued");
    case "ticket.priority_changed":
      return say("ticketDesk.priorityChanged", { name, priority: say(`ticket.priorities.${event.data.priority}`) });
    case "ticket.reply_cancelled":
      return say("ticketDesk.cancelled", { name });
    default:
      return null;
  }
}

/** A customer is not told who hid something from them; the staff sees what it says now in the next line. */
function fieldLine(
  { type, data }: Extract<TicketEvent, { type: "ticket.field_changed" | "ticket.staff_field_changed" }>,
  name: string,
  staff: boolean,
  say: Say,
): string {
  const field = data.name;
  if (data.value) return say("ticket.fieldChanged", { name, field, value: valueWords({ kind: data.kind, value: data.value }, say) });
  return type === "ticket.field_changed" && !staff ? say("ticket.fieldHidden", { field }) : say("ticket.fieldCleared", { name, field });
}

/** Whom a fact is about. */
function whomOf(event: TicketEvent): Party | null {
  switch (event.type) {
    case "ticket.assigned":
    case "ticket.follower_added":
    case "ticket.follower_removed":
      return { kind: "agent", id: event.data.agentId };
    case "ticket.participant_added":
    case "ticket.participant_removed":
      return { kind: "customer", id: event.data.customerId };
    default:
      return null;
  }
}

/** Another ticket; who only takes part in this one sees that there is one, and is not led there. */
function To({ id, words, model }: { id: string; words: string; model: Ticket }) {
  const me = useMe();
  const staff = model.staff !== null;
  if (!staff && me?.id !== model.shared.state.customerId) return <span className="name">{words}</span>;
  return (
    <Link className="name" to={staff ? "/tickets/$id" : "/my/tickets/$id"} params={{ id }}>
      {words}
    </Link>
  );
}

function Opened({ event, name, model }: { event: Extract<TicketEvent, { type: "ticket.opened" }>; name: string; model: Ticket }) {
  const say = useSay();
  const staff = model.staff !== null;
  const { conversationId, continues, splitFrom } = event.data;
  return (
    <>
      {say("ticket.opened", { name })}
      {conversationId && (
        <>
          {" · "}
          <Link to={staff ? "/desk/c/$id" : "/c/$id"} params={{ id: conversationId }}>
            {say("ticket.fromConversation")}
          </Link>
        </>
      )}
      {splitFrom && (
        <>
          {" · "}
          <To id={splitFrom.ticketId} words={say("ticket.splitFrom", { number: splitFrom.number })} model={model} />
        </>
      )}
      {continues && (
        <>
          {" · "}
          <Link to={staff ? "/tickets/$id" : "/my/tickets/$id"} params={{ id: continues }}>
            {say("ticket.continues")}
          </Link>
        </>
      )}
    </>
  );
}
