import { lazy, type ReactNode, Suspense } from "react";
import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import { clock, exact, moment } from "../i18n/times";
import { LabelChips } from "../labels/LabelChip";
import type { Party } from "../live/stream";
import { ContinuesLink } from "./ContinuesLink";
import { TicketLink } from "./TicketLink";
import type { ConversationEvent, LabelsChange, QueuedReason } from "./events";
import css from "./Thread.module.css";
import type { SystemItem } from "./timeline";

/** For the staff alone, so customers do not load it. */
const RoutingDecision = lazy(async () => ({ default: (await import("./RoutingDecision")).RoutingDecision }));

/** What happened besides messages: small, centred. */
export function SystemLine({ item, staff }: { item: SystemItem; staff: boolean }) {
  const { event, routed, handedOn } = item;
  const words = useSystemWords(event, staff, handedOn);
  if (event.type === "conversation.labels_changed") return <LabelLine change={event.data} by={event.by} at={event.at} />;
  if (event.type === "conversation.routed") {
    return (
      <div className={css.system} data-event={event.type}>
        <Suspense>
          <RoutingDecision decision={event.data} at={event.at} />
        </Suspense>
      </div>
    );
  }
  if (!words) return null;
  return (
    <div className={css.system} data-event={event.type}>
      <span>{words}</span>
      <time dateTime={event.at} title={exact(event.at)}>
        {clock(event.at)}
      </time>
      {routed && (
        <Suspense>
          <RoutingDecision decision={routed} at={event.at} />
        </Suspense>
      )}
    </div>
  );
}

/** Which labels came, which went. */
function LabelLine({ change, by, at }: { change: LabelsChange; by: Party; at: string }) {
  const say = useSay();
  const name = useName(by);
  return (
    <div className={css.system} data-event="conversation.labels_changed">
      {change.added.length > 0 && (
        <>
          <span>{say("system.labelled", { name })}</span>
          <LabelChips ids={change.added} />
        </>
      )}
      {change.removed.length > 0 && (
        <>
          <span>{say("system.unlabelled", { name })}</span>
          <LabelChips ids={change.removed} />
        </>
      )}
      <time dateTime={at} title={exact(at)}>
        {clock(at)}
      </time>
    </div>
  );
}

function useSystemWords(event: ConversationEvent, staff: boolean, handedOn = false): ReactNode {
  const say = useSay();
  const by = useName(event.by);
  const agent = useName(agentOf(event));
  switch (event.type) {
    case "conversation.started":
      return event.data.continues ? <ContinuesLink id={event.data.continues} staff={staff} /> : null;
    case "conversation.assigned":
      if (!staff) return say(handedOn ? "system.handedOnTo" : "system.assignedCustomer", { name: agent });
      if (event.data.how === "given") return say("system.given", { by, name: agent });
      return say(event.data.how === "taken" ? "system.taken" : "system.routed", { name: agent });
    case "conversation.queued":
      return staff ? say(queuedWords[event.data.reason] ?? "system.queuedReopened", { name: by }) : say(toldCustomer(event.data.reason));
    case "conversation.ticket_opened":
      return <TicketLink {...event.data} staff={staff} />;
    case "conversation.customer_left":
      return say(staff ? "system.left" : "system.leftCustomer");
    case "conversation.resolved":
      return say(staff ? "system.resolved" : "system.resolvedCustomer", { name: by });
    case "conversation.customer_changed":
      return say(staff ? "system.signedIn" : "system.signedInCustomer", { name: by });
    case "conversation.reopened":
      return say("system.reopened", { name: by });
    case "conversation.snoozed":
      return say("system.snoozed", { name: by, time: moment(event.data.until) });
    case "conversation.woken":
      if (event.data.reason === "hand") return say("system.wokenHand", { name: by });
      return say(event.data.reason === "due" ? "system.wokenDue" : "system.wokenCustomer");
    case "conversation.rested":
      return say("system.rested");
    case "conversation.wish_changed":
      return say("system.wishChanged", { name: by });
    default:
      return null;
  }
}

const queuedWords = {
  agentGone: "system.agentGone",
  reopened: "system.queuedReopened",
  woken: "system.queuedWoken",
  putBack: "system.putBack",
  noReply: "system.noReply",
  customerBack: "system.customerBack",
  transferred: "system.transferred",
  overflowed: "system.overflowed",
  customerReturned: "system.returned",
} as const satisfies Record<QueuedReason, string>;

function toldCustomer(reason: QueuedReason) {
  if (reason === "agentGone") return "system.queuedGoneCustomer";
  if (reason === "noReply") return "system.noReplyCustomer";
  return reason === "transferred" || reason === "overflowed" ? "system.handedOnCustomer" : "system.queuedCustomer";
}

function agentOf(event: ConversationEvent): Party | null {
  return event.type === "conversation.assigned" ? { kind: "agent", id: event.data.agentId } : null;
}
