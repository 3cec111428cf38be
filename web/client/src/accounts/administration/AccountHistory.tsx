import { type Say, useSay } from "../../i18n/i18n";
import { exact, moment } from "../../i18n/times";
import type { StreamEvent, Track } from "../../live/stream";
import { useRoleTitle } from "../../roles/role";
import css from "../../settings/SettingsHistory.module.css";
import { useName } from "../people";
import type { AccountState } from "./account";

const mostShown = 50;

/** What was done with the account, newest first: who, when, what. */
export function AccountHistory({ track }: { track: Track<AccountState> }) {
  const say = useSay();
  return (
    <section className={css.history} aria-labelledby="history">
      <h3 className={css.title} id="history">
        {say("accounts.history")}
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
  const title = useRoleTitle();
  const by = useName(event.by);
  return (
    <li className={css.change}>
      <span className="name">{words(say, event, by, title)}</span>
      <time className={css.time} dateTime={event.at} title={exact(event.at)}>
        {moment(event.at)}
      </time>
    </li>
  );
}

function words(say: Say, { type, data }: StreamEvent, by: string, title: (key: string) => string): string {
  const { name = "", roles = [], until = "" } = data as { name?: string; roles?: string[]; until?: string };
  const named = { by, name, roles: roles.map(title).join(" · "), time: until && moment(until) };
  switch (type) {
    case "account.created":
      return say("accounts.told.created", named);
    case "account.invited":
      return say("accounts.told.invited", named);
    case "account.renamed":
      return say("accounts.told.renamed", named);
    case "account.preferences_changed":
      return say("accounts.told.preferences", named);
    case "account.roles_changed":
      return say("accounts.told.roles", named);
    case "account.signed_in":
      return say("accounts.told.signedIn", named);
    case "account.signed_out":
      return say("accounts.told.signedOut", named);
    case "account.sign_in_failed":
      return say("accounts.told.failed", named);
    case "account.locked":
      return say("accounts.told.lockedUntil", named);
    case "account.link_made":
      return say("accounts.told.link", named);
    case "account.password_set":
      return say("accounts.told.password", named);
    case "account.password_changed":
      return say("accounts.told.passwordChanged", named);
    case "account.suspended":
      return say("accounts.told.locked", named);
    case "account.unlocked":
      return say("accounts.told.unlocked", named);
    default:
      return say("thread.unknown");
  }
}
