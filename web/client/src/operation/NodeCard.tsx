import { useNow } from "../agents/useNow";
import { useSay } from "../i18n/i18n";
import { ago, elapsed, exact } from "../i18n/times";
import { bytes, milliseconds, rate, share, whole } from "./amounts";
import css from "./NodeCard.module.css";
import type { Node, Silo, Web } from "./operation";

/** One process: who it is, and what the silo and the web node in it do. */
export function NodeCard({ node }: { node: Node }) {
  const say = useSay();
  const now = useNow(60_000);
  const silent = node.silentSeconds !== undefined;
  return (
    <article className={css.card} data-silent={silent || undefined} data-node={node.id}>
      <header className={css.head}>
        <h3 className={`name ${css.name}`}>{node.name}</h3>
        <span className={css.chip} data-silent={silent || undefined}>
          {node.silentSeconds === undefined ? say("operation.live") : say("operation.silent", { time: elapsed(node.silentSeconds) })}
        </span>
        <p className={css.what}>
          <span title={node.version}>{short(node.version)}</span> · {node.grainHost} ·{" "}
          <time dateTime={node.since} title={exact(node.since)}>
            {say("operation.started", { time: ago(node.since, say, now) })}
          </time>
        </p>
      </header>
      <Figures
        of={[
          [say("operation.cpu"), share(node.cpu)],
          [say("operation.memory"), bytes(node.memory)],
        ]}
      />
      {node.silo && <SiloFigures silo={node.silo} />}
      {node.web && <WebFigures web={node.web} />}
    </article>
  );
}

/** "1.0.0 · 97cddbd": of a commit its first letters are enough. */
const short = (version: string): string => version.replace(/\+([0-9a-f]{7})[0-9a-f]*$/, " · $1");

function SiloFigures({ silo }: { silo: Silo }) {
  const say = useSay();
  const perSecond = (value: number) => say("operation.perSecond", { count: rate(value) });
  return (
    <Figures
      title={say("operation.silo")}
      of={[
        [say("operation.grains"), whole(silo.active)],
        [say("operation.calls"), perSecond(silo.callsPerSecond)],
        [say("operation.events"), perSecond(silo.eventsPerSecond)],
        [say("operation.commit"), inTime(silo.commitMilliseconds)],
        [say("operation.waiting"), whole(silo.waiting)],
      ]}
    />
  );
}

function WebFigures({ web }: { web: Web }) {
  const say = useSay();
  return (
    <Figures
      title={say("operation.web")}
      of={[
        [say("operation.connections"), whole(web.connections)],
        [say("operation.watches"), whole(web.watches)],
        [say("operation.late"), inTime(web.lagMilliseconds)],
        [say("operation.missed"), whole(web.missed)],
        [say("operation.catchUps"), whole(web.catchUps)],
        [say("operation.overflows"), whole(web.overflows)],
      ]}
    />
  );
}

const inTime = (value: number | undefined): string => (value === undefined ? "–" : milliseconds(value));

function Figures({ title, of }: { title?: string; of: readonly (readonly [string, string])[] }) {
  return (
    <div className={css.part}>
      {title && <h4 className={css.title}>{title}</h4>}
      <dl className={css.figures}>
        {of.map(([words, value]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd className="numbers">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
