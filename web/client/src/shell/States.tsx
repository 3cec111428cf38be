import { Button, Skeleton } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { Refusal } from "../wire/refusal";
import css from "./States.module.css";

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  text?: string;
  action?: ReactNode;
  /** It is all that the page has; then its title is the page's. */
  alone?: boolean;
}

/** What will stand here, and the one action that fills it. */
export function Empty({ icon, title, text, action, alone = false }: EmptyProps) {
  const Title = alone ? "h1" : "p";
  return (
    <div className={css.state}>
      {icon && (
        <span className={css.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Title className={css.title}>{title}</Title>
      {text && <p className={css.text}>{text}</p>}
      {action}
    </div>
  );
}

interface FailedProps {
  title?: string;
  refusal: Refusal;
  retry?: () => void;
  /** A way to somewhere else. */
  away?: ReactNode;
}

/** What happened, what to do, try again. */
export function Failed({ title, refusal, retry, away }: FailedProps) {
  const say = useSay();
  // What is not there, or not for them, will not come by asking again.
  const lasting = refusal.kind === "notFound" || refusal.kind === "forbidden";
  return (
    <div className={css.state} role="alert">
      <p className={css.title}>{title ?? say("states.failedTitle")}</p>
      <p className={css.text}>{refusalWords(refusal, say)}</p>
      {retry && !lasting && (
        <Button variant="default" onClick={retry}>
          {say("states.retry")}
        </Button>
      )}
      {away}
    </div>
  );
}

/** Rows to come. Shown after 200 ms only: what is quick needs no skeleton. */
export function LoadingRows({ count = 5, height = 56 }: { count?: number; height?: number }) {
  const say = useSay();
  const late = useLate(200);
  return (
    <div className={css.rows} role="status" aria-label={say("states.loading")}>
      {late &&
        Array.from({ length: count }, (_, index) => `row ${index}`).map((key) => (
          <Skeleton key={key} className={css.skeleton} height={height} radius={8} />
        ))}
    </div>
  );
}

function useLate(milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return late;
}
