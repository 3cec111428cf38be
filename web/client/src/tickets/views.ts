/** The views of tickets that everybody of the staff has. */
export type TicketView = "mine" | "mentions" | "following" | "unassigned" | "open" | "pending" | "onHold" | "solved" | "all";

export const ticketViews: readonly TicketView[] = [
  "mine",
  "mentions",
  "following",
  "unassigned",
  "open",
  "pending",
  "onHold",
  "solved",
  "all",
];
