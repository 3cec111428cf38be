import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { Avatar } from "../accounts/Avatar";
import { type Me, may } from "../accounts/me";
import { useClaimedEmail, useKnownName } from "../accounts/people";
import { CustomerName } from "../agents/CustomerName";
import css from "../agents/CustomerPanel.module.css";
import { OtherConversations } from "../agents/OtherConversations";
import { RoutingDecision } from "../conversations/RoutingDecision";
import { FollowUpPanel } from "../followUps/FollowUpPanel";
import { useSay } from "../i18n/i18n";
import { briefly, exact } from "../i18n/times";
import { Fact, Facts } from "../shell/Facts";
import type { Live } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { knownEvent } from "./events";
import { TicketFields } from "./fields/TicketFields";
import { newestFirst, type TicketRow, ticketLists } from "./lists";
import type { Ticket } from "./ticket";
import { TicketPeople } from "./TicketPeople";
import { useTies } from "./useTies";
import { TicketPhaseChip } from "./TicketChip";

/** What is known of the ticket besides what stands above it, and of its customer. */
export function TicketPanel({ live, me, model }: { live: Live; me: Me; model: Ticket }) {
  const say = useSay();
  const { state } = model.shared;
  const given = useKnownName({ kind: "customer", id: state.customerId });
  const claimed = useClaimedEmail(state.customerId);
  const routed = lastRouting(model);
  return (
    <div className={css.panel}>
      <div className={css.person}>
        <Avatar id={state.customerId} name={given} size={40} />
        <CustomerName key={state.customerId} id={state.customerId} />
      </div>
      <Facts>
        {claimed && (
          <Fact label={say("panel.claimedEmail")}>
            <a className={css.link} href={`mailto:${claimed}`}>
              {claimed}
            </a>
          </Fact>
        )}
      </Facts>
      <FollowUpPanel live={live} me={me} owner={{ kind: "ticket", id: model.id }} customer={state.customerId} />
      <h3 className={css.heading}>{say("ticket.numbered", { number: state.number })}</h3>
      <Facts>
        <Fact label={say("ticketDesk.openedAt")} at={state.openedAt} />
        <Fact label={say("ticketDesk.since")} at={state.phaseSince} />
        {state.conversationId && (
          <Fact label={say("ticketDesk.conversation")}>
            <Link className={css.link} to="/desk/c/$id" params={{ id: state.conversationId }}>
              {say("ticketDesk.toConversation")}
            </Link>
          </Fact>
        )}
        {state.continues && (
          <Fact label={say("ticketDesk.earlier")}>
            <Link className={css.link} to="/tickets/$id" params={{ id: state.continues }}>
              {say("ticketDesk.toEarlier")}
            </Link>
          </Fact>
        )}
        {state.splitFrom && (
          <Fact label={say("ticketDesk.splitFrom")}>
            <Link className={css.link} to="/tickets/$id" params={{ id: state.splitFrom.ticketId }}>
              {say("ticket.numbered", { number: state.splitFrom.number })}
            </Link>
          </Fact>
        )}
        {model.staff?.state.parentId && (
          <Fact label={say("ticketDesk.whole")}>
            <Link className={css.link} to="/tickets/$id" params={{ id: model.staff.state.parentId }}>
              {say("ticketDesk.toWhole")}
            </Link>
          </Fact>
        )}
        <Fact label={say("ticketDesk.rating")}>
          {state.rating ? say("ticket.stars", { count: state.rating.stars }) : say("ticketDesk.notRated")}
        </Fact>
      </Facts>
      {state.rating?.text && (
        <p className={`said ${css.dim}`} dir="auto">
          {state.rating.text}
        </p>
      )}
      <TicketFields key={model.id} live={live} me={me} model={model} />
      <TicketPeople key={`people ${model.id}`} model={model} me={me} />
      <Linked live={live} me={me} id={model.id} />
      <Parts live={live} id={model.id} />
      <h3 className={css.heading}>{say("ticketDesk.others")}</h3>
      <OtherTickets live={live} customer={state.customerId} here={model.id} />
      <h3 className={css.heading}>{say("ticketDesk.conversations")}</h3>
      <OtherConversations live={live} customer={state.customerId} here="" />
      <h3 className={css.heading}>{say("ticketDesk.routing")}</h3>
      {routed ? <RoutingDecision decision={routed.data} at={routed.at} open /> : <p className={css.dim}>{say("ticketDesk.noRouting")}</p>}
    </div>
  );
}

const most = 10;

/** The customer's other tickets, newest first, live. */
export function OtherTickets({ live, customer, here }: { live: Live; customer: string; here: string | null }) {
  const say = useSay();
  const list = ticketLists(live.connection).ofCustomer(customer);
  const view = useSyncExternalStore(list.watch, list.look);
  const rows = newestFirst(view).filter((row) => row.id !== here);
  if (!view.loaded) return view.failed ? <Failed refusal={view.failed} retry={list.retry} /> : <LoadingRows count={1} height={40} />;
  if (rows.length === 0) return <p className={css.dim}>{say("ticketDesk.noOthers")}</p>;
  return <Tickets rows={rows.slice(0, most)} />;
}

/** What has to do with it, from either side; nothing where nothing has. */
function Linked({ live, me, id }: { live: Live; me: Me; id: string }) {
  const say = useSay();
  const ties = useTies(id);
  const list = ticketLists(live.connection).linkedTo(id);
  const rows = newestFirst(useSyncExternalStore(list.watch, list.look));
  if (rows.length === 0) return null;
  const off = may(me, "tickets.answer") ? (row: TicketRow) => void ties.change("links/remove", { ticketId: row.id }) : undefined;
  return (
    <>
      <h3 className={css.heading}>{say("ticketDesk.links")}</h3>
      <Tickets rows={rows} off={off} />
    </>
  );
}

/** What it is made of; nothing where it has no parts. */
function Parts({ live, id }: { live: Live; id: string }) {
  const say = useSay();
  const list = ticketLists(live.connection).partsOf(id);
  const rows = newestFirst(useSyncExternalStore(list.watch, list.look));
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className={css.heading}>{say("ticketDesk.parts")}</h3>
      <Tickets rows={rows} />
    </>
  );
}

function Tickets({ rows, off }: { rows: readonly TicketRow[]; off?: ((row: TicketRow) => void) | undefined }) {
  const say = useSay();
  return (
    <ul className={css.others}>
      {rows.map((row) => (
        <li key={row.id} className={off && css.withAct}>
          <Link to="/tickets/$id" params={{ id: row.id }} className={css.other}>
            <span className={`name ${css.preview}`} dir="auto">
              {say("ticket.number", { number: row.number })} {row.subject}
            </span>
            <span className={css.dim}>
              <TicketPhaseChip phase={row.phase} />{" "}
              <time dateTime={row.lastAt} title={exact(row.lastAt)}>
                {briefly(row.lastAt)}
              </time>
            </span>
          </Link>
          {off && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={say("ticketDesk.unlink", { number: row.number })}
              title={say("ticketDesk.unlink", { number: row.number })}
              onClick={() => off(row)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}

function lastRouting(model: Ticket) {
  const event = model.staff?.events.findLast((each) => each.type === "ticket.routed");
  const routed = event && knownEvent(event);
  return routed?.type === "ticket.routed" ? routed : null;
}
