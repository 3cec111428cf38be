import { useSay } from "../i18n/i18n";
import { Chip, type Tone } from "../shell/Chip";
import type { Phase } from "./conversation";

const tones: Record<Phase | "snoozed", Tone> = {
  waiting: "amber",
  offline: "amber",
  assigned: "accent",
  resolved: "green",
  snoozed: "plain",
};

/** Where a conversation stands, in a word and a colour. */
export function PhaseChip({ phase }: { phase: Phase | "snoozed" }) {
  const say = useSay();
  return <Chip tone={tones[phase]}>{say(`phase.${phase}`)}</Chip>;
}
