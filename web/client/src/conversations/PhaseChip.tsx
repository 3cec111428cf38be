import { useSay } from "../i18n/i18n";
import type { Phase } from "./conversation";
import css from "./PhaseChip.module.css";

/** Where a conversation stands, in a word and a colour. */
export function PhaseChip({ phase }: { phase: Phase | "snoozed" }) {
  const say = useSay();
  return (
    <span className={css.chip} data-phase={phase}>
      {say(`phase.${phase}`)}
    </span>
  );
}
