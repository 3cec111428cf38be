import { knownEvent, type TicketPhase } from "./events";
import type { Ticket } from "./ticket";

export type StepName = "received" | "working" | "yours" | "waiting" | "solved" | "closed";

export interface Step {
  name: StepName;
  state: "done" | "now" | "ahead";
  /** When it came there last; null while it has not, or that is not held here. */
  at: string | null;
}

/** The step in the middle says what it waits for. */
const middle: Record<TicketPhase, StepName> = {
  new: "working",
  open: "working",
  pending: "yours",
  onHold: "waiting",
  solved: "working",
  closed: "working",
};

/** Which of the three it has come to; closed stands where solved does. */
const places: Record<TicketPhase, number> = { new: 0, open: 1, pending: 1, onHold: 1, solved: 2, closed: 2 };

/** How far a ticket is, as its customer sees it: received, being worked on, done. */
export function stepsOf(ticket: Ticket): readonly Step[] {
  const { phase, phaseSince, openedAt } = ticket.shared.state;
  const at = places[phase];
  const names: readonly StepName[] = ["received", middle[phase], phase === "closed" ? "closed" : "solved"];
  const done = phase === "solved" || phase === "closed";
  return names.map((name, index) => ({
    name,
    state: index < at || (index === at && done) ? "done" : index === at ? "now" : "ahead",
    at: index === 0 ? openedAt : index === at ? phaseSince : index < at ? beganWork(ticket) : null,
  }));
}

function beganWork(ticket: Ticket): string | null {
  for (const raw of ticket.shared.events) {
    const event = knownEvent(raw);
    if (event?.type === "ticket.phase_changed" && places[event.data.phase] === 1) return event.at;
  }
  return null;
}
