import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import type { StreamEvent, Track } from "../live/stream";
import { StreamHistory } from "../settings/StreamHistory";
import type { QueueSettings, QueueState } from "./queue";

/** What was done with the queue. */
export function QueueHistory({ track }: { track: Track<QueueState> }) {
  const say = useSay();
  return <StreamHistory title={say("queues.history")} events={track.events} Words={Words} />;
}

function Words({ event }: { event: StreamEvent }) {
  const say = useSay();
  const { agentId, name, settings } = event.data as { agentId?: string; name?: string; settings?: QueueSettings };
  const by = useName(event.by);
  const agent = useName(agentId ? { kind: "agent", id: agentId } : null);
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
}
