import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconLock } from "@tabler/icons-react";
import { Link, Navigate, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { may, type Permission } from "../accounts/me";
import { Rail } from "../agents/Rail";
import { useSay } from "../i18n/i18n";
import { ConnectionBar } from "../live/ConnectionBar";
import { type Live, useLive } from "../shell/Live";
import { NoPermission } from "../shell/NoPermission";
import { Empty } from "../shell/States";
import { settingsFor } from "./pages";
import css from "./SettingsFrame.module.css";
import "../theme/desk";

interface Props {
  title: string;
  /** What one must be allowed to do here. */
  needs?: Permission;
  /** Whether there is something beside the column. */
  wide?: boolean;
  /** Plain words on what this is for. */
  text: string;
  children: (live: Live) => ReactNode;
}

/** A page of settings: one column, for those who may change them. */
export function SettingsFrame({ title, text, needs = "settings.manage", wide = false, children }: Props) {
  const say = useSay();
  const me = useMe();
  const live = useLive();
  const router = useRouter();
  const [here] = useState(router.latestLocation.href);
  if (!me || !live) return <Navigate to="/sign-in" search={{ next: here }} replace />;
  if (me.kind !== "agent") return <NoPermission />;
  return (
    <div className={css.page}>
      <Rail place="settings" />
      <div className={css.bar}>
        <ConnectionBar />
      </div>
      <main className={css.main} id="content" tabIndex={-1}>
        <div className={css.column} data-wide={wide || undefined}>
          <header className={css.head}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              aria-label={say("settings.back")}
              renderRoot={(props) => <Link to="/desk" {...props} />}
            >
              <IconChevronLeft size={22} aria-hidden />
            </ActionIcon>
            <span className={css.where}>{say("settings.title")}</span>
          </header>
          <nav className={css.kinds} aria-label={say("settings.title")}>
            {settingsFor(me).map(({ to, words }) => (
              <Link key={to} to={to} className={css.kind}>
                {say(words)}
              </Link>
            ))}
          </nav>
          {may(me, needs) ? (
            <>
              <h1 className={css.title}>{title}</h1>
              <p className={css.text}>{text}</p>
              {children(live)}
            </>
          ) : (
            <Empty
              alone
              icon={<IconLock size={24} />}
              title={say("settings.noPermission")}
              text={say("settings.noPermissionText")}
              action={<Button renderRoot={(props) => <Link to="/desk" {...props} />}>{say("settings.back")}</Button>}
            />
          )}
        </div>
      </main>
    </div>
  );
}
