import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import type { StreamEvent, Track } from "../live/stream";
import css from "../settings/SettingsHistory.module.css";
import type { AgentProfile, ProfileState } from "./profile";
import { useProfileWords } from "./profileWords";

const mostShown = 20;

/** How the profile was changed, newest first: who, when, to what. */
export function ProfileHistory({ track }: { track: Track<ProfileState> }) {
  const say = useSay();
  const changes = track.events.filter(({ type }) => type === "agent.profile_changed");
  return (
    <section className={css.history} aria-labelledby="history">
      <h3 className={css.title} id="history">
        {say("profiles.history")}
      </h3>
      {changes.length === 0 && <p className={css.none}>{say("profiles.historyNone")}</p>}
      <ol className={css.list}>
        {changes
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
  const words = useProfileWords();
  const by = useName(event.by);
  const { profile } = event.data as { profile: AgentProfile };
  return (
    <li className={css.change}>
      <span>{say("profiles.changed", { by, what: words(profile) })}</span>
      <time className={css.time} dateTime={event.at} title={exact(event.at)}>
        {moment(event.at)}
      </time>
    </li>
  );
}
