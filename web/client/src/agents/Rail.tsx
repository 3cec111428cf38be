import { IconChartBar, IconHelp, IconInbox, IconKeyboard, IconLogout, IconSearch, IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Avatar } from "../accounts/Avatar";
import { AgendaPlace } from "../agenda/AgendaPlace";
import { useMe } from "../accounts/MeContext";
import { type Me, may } from "../accounts/me";
import { useSignOut } from "../accounts/useSignOut";
import { useBrandName } from "../brand/brand";
import { Logo } from "../brand/Logo";
import { useSay } from "../i18n/i18n";
import { LanguageSwitch } from "../i18n/LanguageSwitch";
import { settingsFor } from "../settings/pages";
import { useLive } from "../shell/Live";
import { SchemeSwitch } from "../theme/SchemeSwitch";
import { TicketsPlace } from "../tickets/TicketsPlace";
import { DraftsMenu } from "./DraftsMenu";
import css from "./Rail.module.css";
import { RailTool } from "./RailTool";

const mayHaveAgenda = (me: Me): boolean => may(me, "conversations.read") || may(me, "tickets.read");

/** The places of the desk, and what is one's own: language, appearance, help, sign out. */
export function Rail({
  place = "desk",
  help,
  palette,
}: {
  place?: "desk" | "tickets" | "agenda" | "settings" | "help";
  help?: () => void;
  palette?: () => void;
}) {
  const say = useSay();
  const me = useMe();
  const live = useLive();
  const brand = useBrandName();
  const signOut = useSignOut();
  const name = me?.name ?? "";
  const [settings] = settingsFor(me);
  return (
    <nav className={css.rail} aria-label={brand}>
      <Logo className={css.logo} />
      <Link
        to="/desk"
        className={css.place}
        data-active={place === "desk" || undefined}
        aria-label={say("desk.title")}
        title={say("desk.title")}
      >
        <IconInbox size={22} stroke={1.6} aria-hidden />
      </Link>
      {me && live && may(me, "tickets.read") && <TicketsPlace live={live} active={place === "tickets"} />}
      {me && live && mayHaveAgenda(me) && <AgendaPlace me={me.id} live={live} active={place === "agenda"} />}
      {live && <DraftsMenu live={live} />}
      {me && may(me, "wallboard.read") && (
        <Link to="/wallboard" className={css.place} aria-label={say("wallboard.title")} title={say("wallboard.title")}>
          <IconChartBar size={22} stroke={1.6} aria-hidden />
        </Link>
      )}
      {settings && (
        <Link
          to={settings.to}
          className={css.place}
          data-active={place === "settings" || undefined}
          aria-label={say("settings.title")}
          title={say("settings.title")}
        >
          <IconSettings size={22} stroke={1.6} aria-hidden />
        </Link>
      )}
      <Link
        to="/help"
        className={css.place}
        data-active={place === "help" || undefined}
        aria-label={say("help.title")}
        title={say("help.title")}
      >
        <IconHelp size={22} stroke={1.6} aria-hidden />
      </Link>
      {palette && <RailTool words={say("palette.title")} icon={IconSearch} run={palette} />}
      <span className={css.space} />
      <LanguageSwitch />
      <SchemeSwitch />
      {help && <RailTool words={say("shortcuts.title")} icon={IconKeyboard} run={help} />}
      <RailTool words={say("signIn.signOut")} icon={IconLogout} run={signOut} />
      <Link to="/profile" className={css.me} title={say("signIn.signedInAs", { name })}>
        <Avatar id={me?.id ?? ""} name={name} />
        <span className="unseen">{say("signIn.signedInAs", { name })}</span>
      </Link>
    </nav>
  );
}
