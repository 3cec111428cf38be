import { useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import { bytes, whole } from "./amounts";
import css from "./DatabaseFacts.module.css";
import type { Database } from "./operation";

export function DatabaseFacts({ database: { version, since, bytes: size, connections, mostConnections } }: { database: Database }) {
  const say = useSay();
  return (
    <dl className={`numbers ${css.facts}`}>
      <dt>{say("operation.version")}</dt>
      <dd>PostgreSQL {version}</dd>
      <dt>{say("operation.running")}</dt>
      <dd>
        <time dateTime={since} title={exact(since)}>
          {moment(since)}
        </time>
      </dd>
      <dt>{say("operation.size")}</dt>
      <dd>{bytes(size)}</dd>
      <dt>{say("operation.inUse")}</dt>
      <dd>
        {say("operation.ofMost", { used: whole(connections), most: whole(mostConnections) })}
        <span className={css.bar} aria-hidden>
          <span style={{ width: `${Math.min(100, (connections / mostConnections) * 100)}%` }} />
        </span>
      </dd>
    </dl>
  );
}
