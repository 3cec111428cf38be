import type { ReactNode } from "react";
import css from "./Chip.module.css";

export type Tone = "plain" | "accent" | "amber" | "green" | "red" | "violet";

/** A word or two about a thing, in a colour; the colour alone never says it. */
export function Chip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={css.chip} data-tone={tone}>
      {children}
    </span>
  );
}
