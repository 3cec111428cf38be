import type { ReactNode } from "react";
import { exact, moment } from "../i18n/times";
import css from "./Facts.module.css";

/** What is known of a thing, a line each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={css.facts}>{children}</dl>;
}

/** One line: what it is called, and what it is or when it was. */
export function Fact({ label, at, children }: { label: string; at?: string; children?: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="name">
        {at ? (
          <time dateTime={at} title={exact(at)}>
            {moment(at)}
          </time>
        ) : (
          children
        )}
      </dd>
    </div>
  );
}
