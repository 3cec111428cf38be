import { useSay } from "../i18n/i18n";
import type { Priority, TicketPhase } from "./events";
import css from "./TicketChip.module.css";

/** Where a ticket stands, in a word and a colour. */
export function TicketPhaseChip({ phase }: { phase: TicketPhase }) {
  const say = useSay();
  return (
    <span className={css.chip} data-phase={phase}>
      {say(`ticket.phases.${phase}`)}
    </span>
  );
}

/** How urgent it is, where that is not as a rule. */
export function PriorityChip({ priority }: { priority: Priority | null | undefined }) {
  const say = useSay();
  if (!priority || priority === "normal") return null;
  return (
    <span className={css.chip} data-priority={priority}>
      {say(`ticket.priorities.${priority}`)}
    </span>
  );
}
