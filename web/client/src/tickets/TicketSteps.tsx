import { IconCheck } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import { stepsOf } from "./steps";
import type { Ticket } from "./ticket";
import css from "./TicketSteps.module.css";

/** How far the ticket is: a row of steps, the current one alive. */
export function TicketSteps({ model }: { model: Ticket }) {
  const say = useSay();
  return (
    <ol className={css.steps} aria-label={say("myTickets.progress")}>
      {stepsOf(model).map(({ name, state, at }) => (
        <li key={name} className={css.step} data-state={state} aria-current={state === "now" ? "step" : undefined}>
          <span className={css.dot} aria-hidden>
            {state === "done" && <IconCheck size={14} stroke={2.5} />}
          </span>
          <span>{say(`myTickets.steps.${name}`)}</span>
          {at && (
            <time className={css.time} dateTime={at} title={exact(at)}>
              {moment(at)}
            </time>
          )}
        </li>
      ))}
    </ol>
  );
}
