import { type Say, useSay } from "../../i18n/i18n";
import { moment } from "../../i18n/times";
import type { StreamEvent, Track } from "../../live/stream";
import { useRoleTitle } from "../../roles/role";
import { StreamHistory } from "../../settings/StreamHistory";
import { useName } from "../people";
import type { AccountState } from "./account";

/** What was done with the account. */
export function AccountHistory({ track }: { track: Track<AccountState> }) {
  const say = useSay();
  return <StreamHistory title={say("accounts.history")} events={track.events} Words={Words} />;
}

function Words({ event }: { event: StreamEvent }) {
  const say = useSay();
  const title = useRoleTitle();
  return words(say, event, useName(event.by), title);
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
