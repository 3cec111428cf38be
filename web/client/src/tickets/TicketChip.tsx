import { useSay } from "../i18n/i18n";
import { Chip, type Tone } from "../shell/Chip";
import type { Priority, TicketPhase } from "./events";

const phaseTones: Record<TicketPhase, Tone> = {
  new: "violet",
  open: "accent",
  pending: "amber",
  onHold: "violet",
  solved: "green",
  closed: "plain",
};

/** Where a ticket stands, in a word and a colour. */
export function TicketPhaseChip({ phase }: { phase: TicketPhase }) {
  const say = useSay();
  return <Chip tone={phaseTones[phase]}>{say(`ticket.phases.${phase}`)}</Chip>;
}

const priorityTones: Record<Priority, Tone> = { urgent: "red", high: "amber", normal: "plain", low: "plain" };

/** How urgent it is, where that is not as a rule. */
export function PriorityChip({ priority }: { priority: Priority | null | undefined }) {
  const say = useSay();
  if (!priority || priority === "normal") return null;
  return <Chip tone={priorityTones[priority]}>{say(`ticket.priorities.${priority}`)}</Chip>;
}
