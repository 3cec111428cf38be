import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe } from "../accounts/MeContext";
import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import { clock, exact } from "../i18n/times";
import { LabelChips } from "../labels/LabelChip";
import type { Party } from "../live/stream";
import type { TicketEvent } from "./events";
import { useFieldNames } from "./fields/useFieldNames";
import { valueWords } from "./fields/value";
import { saidBy, type Ticket } from "./ticket";
import thread from "../conversations/Thread.module.css";

export function LabelLine({ event }: { event: Extract<TicketEvent, { type: "ticket.labels_changed" }> }) {
  const say = useSay();
  const name = useName(event.by);
  const { added, removed } = event.data;
  return (
    <div className={thread.system}>
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

export function SystemLine({ event, model, staff }: { event: TicketEvent; model: Ticket; staff: boolean }) {
  const words = useWords(event, model, staff);
  return words ? (
    <div className={thread.system} data-event={event.type}>
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
      return <FieldLine event={event} name={name} staff={staff} />;
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
    case "ticket.split_joined":
      return (
        <To
          id={event.data.from}
          words={say("ticket.splitJoined", { count: event.data.positions.length, number: event.data.number })}
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

interface FieldLineProps {
  event: Extract<TicketEvent, { type: "ticket.field_changed" | "ticket.staff_field_changed" }>;
  name: string;
  staff: boolean;
}

/** A customer is not told who hid something from them; the staff sees what it says now in the next line. */
function FieldLine({ event, name, staff }: FieldLineProps): string {
  const say = useSay();
  const nameOf = useFieldNames();
  const { type, data } = event;
  const field = nameOf(data);
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
export function To({ id, words, model }: { id: string; words: string; model: Ticket }) {
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
