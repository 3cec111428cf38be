/** The views of tickets that everybody of the staff has. */
export type TicketView = "mine" | "unassigned" | "open" | "pending" | "onHold" | "solved" | "all";

export const ticketViews: readonly TicketView[] = ["mine", "unassigned", "open", "pending", "onHold", "solved", "all"];
