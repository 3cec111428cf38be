import { UnstyledButton } from "@mantine/core";
import { Fragment, lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef } from "react";
import { TypingLine } from "../conversations/TypingLine";
import { useSay } from "../i18n/i18n";
import { dayName, dayOf, exact } from "../i18n/times";
import type { Party, StreamEvent } from "../live/stream";
import { knownEvent } from "./events";
import { LabelLine, SystemLine, To } from "./TicketLine";
import { Said, Waiting } from "./TicketMessage";
import { movedTo, type Offshoot, olderOf, ordered, type ScheduledReply, saidBy, type Ticket } from "./ticket";
import thread from "../conversations/Thread.module.css";
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
  // A keyboard that opens, a composer that grows: the end stays in sight.
  useEffect(() => {
    const shown = box.current as HTMLElement;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) shown.scrollTop = shown.scrollHeight;
    });
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
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
    <section className={thread.scroll} ref={box} onScroll={onScroll} tabIndex={0} aria-label={say("ticket.thread")}>
      <div className={thread.items}>
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
                <time className={thread.day} dateTime={event.at} title={exact(event.at)}>
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
        <FollowUpLine event={raw} className={thread.system ?? ""} />
      </Suspense>
    );
  }
  if (!event) return <p className={thread.system}>{say("ticket.unknown")}</p>;
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
        <div className={thread.system} data-event={event.type}>
          <Suspense>
            <RoutingDecision decision={event.data} at={event.at} />
          </Suspense>
        </div>
      );
    default:
      return <SystemLine event={event} model={model} staff={model.staff !== null} />;
  }
}

/** What was said here and stands in another ticket now. */
function Elsewhere({ split, model, said }: { split: Offshoot; model: Ticket; said: ReactNode }) {
  const say = useSay();
  return (
    <div className={css.elsewhere} data-moved>
      {said}
      <p className={thread.system}>
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
