import type { ReactNode } from "react";
import { useSay } from "../i18n/i18n";
import { milliseconds, rate, whole } from "./amounts";
import type { Moment, Operation } from "./operation";
import { Sparkline } from "./Sparkline";
import css from "./Tiles.module.css";

/** The figures that tell most, with their last ten minutes. */
export function Tiles({ operation: { nodes, moments } }: { operation: Operation }) {
  const say = useSay();
  const perSecond = (value: number) => say("operation.perSecond", { count: rate(value) });
  const web = nodes.flatMap((node) => (node.web && node.silentSeconds === undefined ? [node.web] : []));
  // The newest moment is full when the next one has begun.
  const full = moments.slice(0, -1);
  const now = full.at(-1);
  return (
    <section className={css.tiles} aria-label={say("operation.lately")}>
      <Charted
        title={say("operation.events")}
        value={perSecond(now?.eventsPerSecond ?? 0)}
        below={say("operation.commits", { count: perSecond(now?.batchesPerSecond ?? 0) })}
        moments={full}
        of={(moment) => moment.eventsPerSecond}
        say={perSecond}
      />
      <Charted
        title={say("operation.commit")}
        value={last(full, (moment) => moment.commitMilliseconds)}
        moments={full}
        of={(moment) => moment.commitMilliseconds}
        say={milliseconds}
      />
      <Charted
        title={say("operation.lag")}
        value={last(full, (moment) => moment.lagMilliseconds)}
        moments={full}
        of={(moment) => moment.lagMilliseconds}
        say={milliseconds}
      />
      <Charted
        title={say("operation.lateness")}
        value={last(full, (moment) => moment.lateMilliseconds)}
        below={say("operation.fired", { count: perSecond(now?.firedPerSecond ?? 0) })}
        moments={full}
        of={(moment) => moment.lateMilliseconds}
        say={milliseconds}
      />
      <Tile
        title={say("operation.browsers")}
        value={whole(web.reduce((sum, { connections }) => sum + connections, 0))}
        below={say("operation.watched", { count: whole(web.reduce((sum, { watches }) => sum + watches, 0)) })}
      />
    </section>
  );
}

/** The last that is known, of the last minute. */
function last(moments: readonly Moment[], of: (moment: Moment) => number | undefined): string {
  const value = moments
    .slice(-12)
    .map(of)
    .findLast((each) => each !== undefined);
  return value === undefined ? "–" : milliseconds(value);
}

interface ChartedProps {
  title: string;
  value: string;
  below?: string;
  moments: readonly Moment[];
  of: (moment: Moment) => number | undefined;
  say: (value: number) => string;
}

function Charted({ title, value, below, moments, of, say: inWords }: ChartedProps) {
  const say = useSay();
  const points = moments.map((moment) => ({ at: Date.parse(moment.at), value: of(moment) }));
  const most = inWords(Math.max(0, ...points.map((point) => point.value ?? 0)));
  return (
    <Tile title={title} value={value} below={below ?? say("operation.most", { value: most })}>
      <Sparkline points={points} words={say("operation.chart", { what: title, value: most })} />
    </Tile>
  );
}

function Tile({ title, value, below, children }: { title: string; value: string; below: string; children?: ReactNode }) {
  return (
    <div className={css.tile}>
      <h2 className={css.title}>{title}</h2>
      <p className={`numbers ${css.value}`}>{value}</p>
      {children}
      <p className={`numbers ${css.below}`}>{below}</p>
    </div>
  );
}
