import type { ReactNode } from "react";
import { useSay } from "../i18n/i18n";
import css from "./Numbers.module.css";
import { percent, span, whole } from "./spans";
import { type Figures, longestWait, type Urgency, urgencyOf } from "./wallboard";

/** From here on a queue only says that it is so many or more. */
const mostWaiting = 1000;

/** How it is now, readable from five metres. */
export function NowFigures({ figures, now }: { figures: Figures; now: number }) {
  const say = useSay();
  const { waiting, agents, used, capacity } = figures;
  const longest = longestWait(figures, now);
  const urgency = urgencyOf(longest);
  const here = agents.available + agents.full + agents.away;
  return (
    <section className={css.now} aria-label={say("wallboard.now")}>
      <Tile title={say("wallboard.waiting")} urgency={urgency} below={waiting === 0 ? say("wallboard.nobody") : ""}>
        {waiting >= mostWaiting ? say("wallboard.waitingMost", { count: whole(waiting) }) : whole(waiting)}
      </Tile>
      <Tile title={say("wallboard.longest")} urgency={urgency}>
        {longest === null ? "–" : span(longest)}
      </Tile>
      <Tile
        title={say("wallboard.free")}
        urgency={waiting > 0 && agents.available === 0 ? "soon" : undefined}
        below={say("wallboard.ofHere", { count: here })}
      >
        {whole(agents.available)}
      </Tile>
      <Tile
        title={say("wallboard.load")}
        below={capacity > 0 ? say("wallboard.ofCapacity", { used: whole(used), capacity: whole(capacity) }) : say("wallboard.nobodyHere")}
      >
        {capacity > 0 ? percent(used / capacity) : "–"}
      </Tile>
    </section>
  );
}

interface DayProps {
  figures: Figures;
  zone: string;
  /** The one that these are of; null: all. */
  queue: string | null;
}

/** What the day has brought so far. */
export function DayFigures({ figures, zone, queue }: DayProps) {
  const say = useSay();
  const { arrived, served, resolved, answered, answerSeconds, solveSeconds } = figures;
  const average = (count: number) => (count > 0 ? say("wallboard.averageOf", { count }) : say("wallboard.nothingYet"));
  return (
    <section aria-labelledby="today">
      <h2 className={css.heading} id="today">
        {say("wallboard.today")} · <span className="name">{queue ?? say("wallboard.allQueues")}</span>
        <small title={zone}>{zone}</small>
      </h2>
      <div className={css.day}>
        <Tile title={say("wallboard.arrived")} kind="arrived">
          {whole(arrived)}
        </Tile>
        <Tile title={say("wallboard.served")} kind="served">
          {whole(served)}
        </Tile>
        <Tile title={say("wallboard.resolved")} kind="resolved">
          {whole(resolved)}
        </Tile>
        <Tile title={say("wallboard.firstResponse")} below={average(answered)}>
          {answerSeconds === null ? "–" : span(answerSeconds)}
        </Tile>
        <Tile title={say("wallboard.resolution")} below={average(resolved)}>
          {solveSeconds === null ? "–" : span(solveSeconds)}
        </Tile>
      </div>
    </section>
  );
}

/** What is wider is written smaller, so that it stays in its tile. */
const mostWide = 6;

/** In letters; a Chinese character takes the room of two. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);

interface TileProps {
  title: string;
  children: ReactNode;
  below?: string;
  urgency?: Urgency;
  /** Which columns of the chart it names. */
  kind?: "arrived" | "served" | "resolved";
}

function Tile({ title, children, below, urgency, kind }: TileProps) {
  const long = typeof children === "string" && widthOf(children) > mostWide;
  return (
    <dl className={css.tile} data-urgency={urgency}>
      <dt className={css.title} data-kind={kind}>
        {title}
      </dt>
      <dd className={`numbers ${css.value}`} data-long={long || undefined}>
        {children}
      </dd>
      {below !== undefined && <dd className={`numbers ${css.below}`}>{below}</dd>}
    </dl>
  );
}
