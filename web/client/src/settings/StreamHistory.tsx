import type { ComponentType } from "react";
import { exact, moment } from "../i18n/times";
import type { StreamEvent } from "../live/stream";
import css from "./SettingsHistory.module.css";

const mostShown = 50;

interface Props {
  title: string;
  events: readonly StreamEvent[];
  /** What is said where nothing is known. */
  none?: string;
  /** One event in words: who did what. */
  Words: ComponentType<{ event: StreamEvent }>;
}

/** What happened to something, newest first: who, when, what. */
export function StreamHistory({ title, events, none, Words }: Props) {
  return (
    <section className={css.history} aria-labelledby="history">
      <h3 className={css.title} id="history">
        {title}
      </h3>
      {none && events.length === 0 && <p className={css.none}>{none}</p>}
      <ol className={css.list}>
        {events
          .slice(-mostShown)
          .reverse()
          .map((event) => (
            <li key={event.position} className={css.change}>
              <span className="name">
                <Words event={event} />
              </span>
              <time className={css.time} dateTime={event.at} title={exact(event.at)}>
                {moment(event.at)}
              </time>
            </li>
          ))}
      </ol>
    </section>
  );
}
