import { UnstyledButton } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { lazy, memo, Suspense, useCallback, useEffect, useRef } from "react";
import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import { clock, dayName, exact } from "../i18n/times";
import type { Party } from "../live/stream";
import type { Conversation } from "./conversation";
import { AllItems, type ThreadItems } from "./AllItems";
import { Message } from "./Message";
import { NewestMessage } from "./NewestMessage";
import { olderWanted } from "./order";
import { mayWithdraw, readTo } from "./reading";
import { SystemLine } from "./SystemLine";
import { TypingLine } from "./TypingLine";
import type { ConversationSession, ConversationView } from "./session";
import css from "./Thread.module.css";
import type { MessageItem, TimelineItem, WithdrawnItem } from "./timeline";
import { useThreadScroll } from "./useThreadScroll";
import { useTimeline } from "./useTimeline";

interface Props {
  session: ConversationSession;
  view: ConversationView;
  model: Conversation;
  me: Party;
  /** Whether what I see counts as read. */
  reads: boolean;
  /** How the items stand on the page: all of them, or those that are near. */
  items?: ThreadItems;
}

/** A conversation from its oldest loaded event to what is still on its way. */
export function Thread({ session, view, model, me, reads, items: Items = AllItems }: Props) {
  const say = useSay();
  const items = useTimeline(model, me);
  const box = useRef<HTMLElement>(null);
  const older = olderWanted(model) !== null;
  const wantOlder = useCallback(() => {
    if (older && view.older === "idle") void session.loadOlder();
  }, [older, session, view.older]);
  const scroll = useThreadScroll(box, items, me.id, wantOlder);
  useReading(session, model.shared.position, reads && scroll.atEnd);
  const lastOwn = items.findLast((item): item is MessageItem => item.kind === "message" && item.by.id === me.id && item.position !== null);
  const read = readTo(model, me);
  const status = lastOwn?.position && lastOwn.position <= read ? "read" : "sent";

  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.scroll} ref={box} onScroll={scroll.onScroll} tabIndex={0} aria-label={say("thread.label")}>
        {older && <Older state={view.older} retry={() => void session.loadOlder()} />}
        <Items box={box} items={items} older={older}>
          {(item) => (
            <Item
              item={item}
              staff={model.staff !== null}
              me={me}
              session={session}
              status={item === lastOwn ? status : null}
              model={item.kind === "message" && item.pending ? model : null}
              mayWithdraw={item.kind === "message" && mayWithdraw(item, model, me, read)}
            />
          )}
        </Items>
      </section>
      <TypingLine typing={view.typing} />
      <NewestMessage model={model} me={me} />
      {!scroll.atEnd && (
        <UnstyledButton className={css.newest} onClick={scroll.toEnd} aria-label={say("thread.toNewest")}>
          {scroll.unseen > 0 && <span>{say("thread.newBelow", { count: scroll.unseen })}</span>}
          <IconArrowDown size={16} aria-hidden />
        </UnstyledButton>
      )}
    </div>
  );
}

/** For the staff alone, so customers do not load it. */
const FollowUpLine = lazy(async () => ({ default: (await import("../followUps/FollowUpLine")).FollowUpLine }));

interface ItemProps {
  item: TimelineItem;
  staff: boolean;
  me: Party;
  session: ConversationSession;
  status: "sent" | "read" | null;
  model: Conversation | null;
  mayWithdraw: boolean;
}

const Item = memo(function Item({ item, staff, me, session, status, model, mayWithdraw }: ItemProps) {
  const say = useSay();
  switch (item.kind) {
    case "day":
      return (
        <time className={css.day} dateTime={item.at} title={exact(item.at)}>
          {dayName(item.at, say)}
        </time>
      );
    case "message":
      return (
        <Message
          item={item}
          model={model}
          me={me}
          outbox={session.outbox}
          status={status}
          withdraw={mayWithdraw ? session.withdraw : null}
        />
      );
    case "withdrawn":
      return <WithdrawnLine item={item} own={item.by.id === me.id} />;
    case "system":
      return <SystemLine item={item} staff={staff} />;
    case "followUp":
      return (
        <Suspense>
          <FollowUpLine event={item.event} className={css.system ?? ""} />
        </Suspense>
      );
    case "unknown":
      return <p className={css.system}>{say("thread.unknown")}</p>;
  }
});

function WithdrawnLine({ item, own }: { item: WithdrawnItem; own: boolean }) {
  const say = useSay();
  const name = useName(item.by);
  const words = item.internal
    ? own
      ? "thread.withdrawnNote"
      : "thread.withdrawnNoteBy"
    : own
      ? "thread.withdrawnOwn"
      : "thread.withdrawnBy";
  return (
    <p className={css.system} data-withdrawn>
      <span>{say(words, { name })}</span>
      <time dateTime={item.at} title={exact(item.at)}>
        {clock(item.at)}
      </time>
    </p>
  );
}

function Older({ state, retry }: { state: ConversationView["older"]; retry: () => void }) {
  const say = useSay();
  return (
    <p className={css.older}>
      {state === "failed" ? (
        <UnstyledButton className={css.link} onClick={retry}>
          {say("thread.olderFailed")} {say("thread.tryAgain")}
        </UnstyledButton>
      ) : (
        say("thread.older")
      )}
    </p>
  );
}

/** What stands in sight of a visible page is read. */
function useReading(session: ConversationSession, position: number, seen: boolean): void {
  useEffect(() => {
    if (!seen) return;
    const read = () => document.visibilityState === "visible" && session.read(position);
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [session, position, seen]);
}
