import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { may, type Permission } from "../accounts/me";
import { StaffFrame } from "../agents/StaffFrame";
import { useSay } from "../i18n/i18n";
import type { Live } from "../shell/Live";
import { Empty } from "../shell/States";
import { settingsFor } from "./pages";
import css from "./SettingsFrame.module.css";

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

/** A page of settings, for those who may change them. */
export function SettingsFrame({ title, text, needs = "settings.manage", wide = false, children }: Props) {
  const say = useSay();
  return (
    <StaffFrame place="settings" title={say("settings.title")} wide>
      {(me, live) => (
        <>
          <nav className={css.kinds} aria-label={say("settings.title")}>
            {settingsFor(me).map(({ to, words }) => (
              <Link key={to} to={to} className={css.kind}>
                {say(words)}
              </Link>
            ))}
          </nav>
          {may(me, needs) ? (
            <div className={css.column} data-wide={wide || undefined}>
              <h1 className={css.title}>{title}</h1>
              <p className={css.text}>{text}</p>
              {children(live)}
            </div>
          ) : (
            <Empty
              alone
              icon={<IconLock size={24} />}
              title={say("settings.noPermission")}
              text={say("settings.noPermissionText")}
              action={<Button renderRoot={(props) => <Link to="/desk" {...props} />}>{say("settings.back")}</Button>}
            />
          )}
        </>
      )}
    </StaffFrame>
  );
}
