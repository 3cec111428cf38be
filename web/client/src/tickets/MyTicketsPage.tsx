import { Button } from "@mantine/core";
import { IconChevronRight, IconPlus, IconTicket } from "@tabler/icons-react";
import { Link, Navigate } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useMe } from "../accounts/MeContext";
import { CustomerFrame } from "../customers/CustomerFrame";
import page from "../customers/Page.module.css";
import { useSay } from "../i18n/i18n";
import { briefly, exact } from "../i18n/times";
import { type Live, useLive } from "../shell/Live";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { newestFirst, type TicketRow, ticketLists } from "./lists";
import css from "./MyTickets.module.css";
import { TicketPhaseChip } from "./TicketChip";

/** A customer's tickets, newest first, live. */
export function MyTicketsPage() {
  const say = useSay();
  const me = useMe();
  const live = useLive();
  if (me?.kind === "agent") return <Navigate to="/tickets" replace />;
  return (
    <CustomerFrame>
      <main className={page.page} id="content">
        <div className={css.top}>
          <h1 className={page.title}>{say("myTickets.title")}</h1>
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            renderRoot={(props) => <Link to="/my/tickets/$id" params={{ id: "new" }} {...props} />}
          >
            {say("myTickets.open")}
          </Button>
        </div>
        {me ? live ? <List live={live} /> : <LoadingRows count={2} height={64} /> : <None />}
      </main>
    </CustomerFrame>
  );
}

function List({ live }: { live: Live }) {
  const say = useSay();
  const list = ticketLists(live.connection).own;
  const view = useSyncExternalStore(list.watch, list.look);
  const rows = newestFirst(view);
  if (!view.loaded)
    return view.failed ? (
      <Failed title={say("myTickets.failed")} refusal={view.failed} retry={list.retry} />
    ) : (
      <LoadingRows count={2} height={64} />
    );
  if (rows.length === 0) return <None />;
  return (
    <>
      <ul className={page.list}>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {view.next && (
        <Button variant="subtle" mt={8} onClick={() => void list.more()}>
          {say("myTickets.more")}
        </Button>
      )}
    </>
  );
}

function None() {
  const say = useSay();
  return <Empty icon={<IconTicket size={24} />} title={say("myTickets.empty")} text={say("myTickets.emptyText")} />;
}

function Row({ row }: { row: TicketRow }) {
  const say = useSay();
  const me = useMe();
  return (
    <li>
      <Link to="/my/tickets/$id" params={{ id: row.id }} className={page.row}>
        <span className={page.words}>
          <span className="name" dir="auto">
            {row.subject}
          </span>
          <span className={page.meta}>
            <TicketPhaseChip phase={row.phase} />
            <span>{say("ticket.number", { number: row.number })}</span>
            {row.customerId !== me?.id && <span>{say("myTickets.takesPart")}</span>}
            <time dateTime={row.lastAt} title={exact(row.lastAt)}>
              {briefly(row.lastAt)}
            </time>
          </span>
        </span>
        <IconChevronRight size={18} aria-hidden />
      </Link>
    </li>
  );
}
