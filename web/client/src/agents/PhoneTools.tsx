import { ActionIcon } from "@mantine/core";
import { IconCalendarCheck, IconChartBar, IconHelp, IconSearch, IconSettings, IconTicket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Avatar } from "../accounts/Avatar";
import { useMe } from "../accounts/MeContext";
import { may } from "../accounts/me";
import { useSay } from "../i18n/i18n";
import { settingsFor } from "../settings/pages";
import type { Live } from "../shell/Live";
import { DraftsMenu } from "./DraftsMenu";
import css from "./PhoneTools.module.css";
import { RailTool } from "./RailTool";

/** On a phone, what stands in the rail elsewhere. Language, appearance and signing out are at one's profile. */
export function PhoneTools({ live, palette }: { live: Live; palette: () => void }) {
  const say = useSay();
  const me = useMe();
  const [settings] = settingsFor(me);
  const name = me?.name ?? "";
  return (
    <div className={css.tools}>
      <DraftsMenu live={live} />
      {me && may(me, "tickets.read") && <Place to="/tickets" words={say("acts.tickets")} icon={IconTicket} />}
      <Place to="/agenda" words={say("acts.agenda")} icon={IconCalendarCheck} />
      {me && may(me, "wallboard.read") && <Place to="/wallboard" words={say("wallboard.title")} icon={IconChartBar} />}
      {settings && <Place to={settings.to} words={say("settings.title")} icon={IconSettings} />}
      <Place to="/help" words={say("help.title")} icon={IconHelp} />
      <RailTool words={say("palette.title")} icon={IconSearch} run={palette} />
      <Link to="/profile" className={css.me} title={say("signIn.signedInAs", { name })}>
        <Avatar id={me?.id ?? ""} name={name} size={32} />
        <span className="unseen">{say("signIn.signedInAs", { name })}</span>
      </Link>
    </div>
  );
}

function Place({
  to,
  words,
  icon: Icon,
}: {
  to: "/help" | "/tickets" | "/agenda" | "/wallboard" | `/settings/${string}`;
  words: string;
  icon: typeof IconHelp;
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={40}
      aria-label={words}
      title={words}
      renderRoot={(props) => <Link to={to} {...props} />}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}
