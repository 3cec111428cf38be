import { useParams } from "@tanstack/react-router";
import { MyTicketPage } from "./MyTicketPage";
import { MyTicketsPage } from "./MyTicketsPage";
import { NewTicketPage } from "./NewTicketPage";

export { words } from "./words";

/** What customers see of tickets: all of theirs, a new one, one of them. */
export function CustomerTickets() {
  const { id } = useParams({ strict: false });
  if (!id) return <MyTicketsPage />;
  return id === "new" ? <NewTicketPage /> : <MyTicketPage id={id} />;
}
