import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import type { StreamEvent, Track } from "../live/stream";
import css from "../settings/SettingsHistory.module.css";
import type { QueueSettings, QueueState } from "./queue";

const mostShown = 50;

/** What was done with the queue, newest first: who, when, what. */
export function QueueHistory({ track }: { track: Track<QueueState> }) {
  const say = useSay();
  return (
    <section className={css.history} aria-labelledby="history">
      <h3 className={css.title} id="history">
        {say("queues.history")}
      </h3>
      <ol className={css.list}>
        {track.events
          .slice(-mostShown)
          .reverse()
          .map((event) => (
            <Line key={event.position} event={event} />
          ))}
      </ol>
    </section>
  );
}

function Line({ event }: { event: StreamEvent }) {
  const say = useSay();
  const { agentId, name, settings } = event.data as { agentId?: string; name?: string; settings?: QueueSettings };
  const by = useName(event.by);
  const agent = useName(agentId ? { kind: "agent", id: agentId } : null);
  const words = () => {
    switch (event.type) {
      case "queue.created":
        return say("queues.told.created", { by, name: name ?? "" });
      case "queue.changed":
        return settings ? say("queues.told.renamed", { by, name: settings.name }) : say("queues.told.changed", { by });
      case "queue.member_added":
        return say("queues.told.added", { by, agent });
      case "queue.member_removed":
        return say("queues.told.removed", { by, agent });
      default:
        return say("thread.unknown");
    }
  };
  return (
    <li className={css.change}>
      <span className="name">{words()}</span>
      <time className={css.time} dateTime={event.at} title={exact(event.at)}>
        {moment(event.at)}
      </time>
    </li>
  );
}
