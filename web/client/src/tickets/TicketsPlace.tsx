import { IconTicket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import badge from "../agents/DraftsMenu.module.css";
import css from "../agents/Rail.module.css";
import { shownCount } from "../conversations/counts";
import { useSay } from "../i18n/i18n";
import type { Live } from "../shell/Live";
import { ticketLists } from "./lists";

/** The way to the tickets, with how many one has; it is here at once when another one comes. */
export function TicketsPlace({ live, active }: { live: Live; active: boolean }) {
  const say = useSay();
  const { counts } = ticketLists(live.connection);
  const mine = useSyncExternalStore(counts.watch, counts.look)?.mine ?? 0;
  const words = mine > 0 ? say("ticketDesk.placeWith", { count: shownCount(mine) }) : say("acts.tickets");
  return (
    <Link
      to="/tickets"
      className={`${css.place} ${badge.target}`}
      data-active={active || undefined}
      data-tickets={mine}
      aria-label={words}
      title={words}
    >
      <IconTicket size={22} stroke={1.6} aria-hidden />
      {mine > 0 && (
        <span className={badge.count} aria-hidden>
          {shownCount(mine)}
        </span>
      )}
    </Link>
  );
}
