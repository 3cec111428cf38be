import { Link } from "@tanstack/react-router";
import { useSay } from "../i18n/i18n";

/** To the ticket that was made from this conversation. */
export function TicketLink({ ticketId, number, subject, staff }: { ticketId: string; number: number; subject: string; staff: boolean }) {
  const say = useSay();
  return (
    <>
      {say("system.ticket")}{" "}
      <Link className="name" to={staff ? "/tickets/$id" : "/my/tickets/$id"} params={{ id: ticketId }}>
        #{number} {subject}
      </Link>
    </>
  );
}
