import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { type Say, useSay } from "../i18n/i18n";
import { elapsed, moment } from "../i18n/times";
import { milliseconds, whole } from "./amounts";
import css from "./ConcernList.module.css";
import { type Concern, concerns, type Operation } from "./operation";

/** What somebody should look at; or that there is nothing. */
export function ConcernList({ operation }: { operation: Operation }) {
  const say = useSay();
  const all = concerns(operation);
  if (all.length === 0)
    return (
      <p className={css.well} role="status">
        <IconCircleCheck size={20} aria-hidden />
        {say("operation.well")}
      </p>
    );
  return (
    <section className={css.concerns} aria-label={say("operation.attention")} role="status">
      <ul>
        {all.map((concern) => {
          const words = wordsOf(concern, say);
          return (
            <li key={words}>
              <IconAlertTriangle size={20} aria-hidden />
              <span>{words}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function wordsOf(concern: Concern, say: Say): string {
  switch (concern.kind) {
    case "silent":
      return say("operation.concern.silent", { name: concern.name, time: elapsed(concern.seconds) });
    case "database":
      return say("operation.concern.database");
    case "connections":
      return say("operation.concern.connections", { used: whole(concern.used), most: whole(concern.most) });
    case "commit":
    case "lag":
      return say(`operation.concern.${concern.kind}`, { time: milliseconds(concern.milliseconds) });
    case "mailWaits":
      return say("operation.concern.mailWaits", { time: moment(concern.since) });
    case "late":
    case "mailLost":
    case "faults":
    case "versions":
      return say(`operation.concern.${concern.kind}`, { count: concern.count });
  }
}
