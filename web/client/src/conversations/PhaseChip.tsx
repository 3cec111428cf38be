import { useSay } from "../i18n/i18n";
import css from "./PhaseChip.module.css";

/** Where a conversation stands, in a word and a colour. */
export function PhaseChip({ phase }: { phase: "waiting" | "assigned" | "resolved" | "snoozed" }) {
  const say = useSay();
  return (
    <span className={css.chip} data-phase={phase}>
      {say(`phase.${phase}`)}
    </span>
  );
}
