import type { ReactNode } from "react";
import css from "./Shown.module.css";

/** An entry as a list shows it: its name, and beneath it what it says. */
export function Shown({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <span className={css.shown}>
      <b className="name">{name}</b>
      {children}
    </span>
  );
}
