import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import type { StreamEvent, Track } from "../live/stream";
import { StreamHistory } from "../settings/StreamHistory";
import type { AgentProfile, ProfileState } from "./profile";
import { useProfileWords } from "./profileWords";

/** How the profile was changed. */
export function ProfileHistory({ track }: { track: Track<ProfileState> }) {
  const say = useSay();
  const changes = track.events.filter(({ type }) => type === "agent.profile_changed");
  return <StreamHistory title={say("profiles.history")} events={changes} none={say("profiles.historyNone")} Words={Words} />;
}

function Words({ event }: { event: StreamEvent }) {
  const say = useSay();
  const words = useProfileWords();
  const by = useName(event.by);
  return say("profiles.changed", { by, what: words((event.data as { profile: AgentProfile }).profile) });
}
