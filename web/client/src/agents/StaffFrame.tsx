import { ActionIcon } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, Navigate, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMe } from "../accounts/MeContext";
import type { Me } from "../accounts/me";
import { useSay } from "../i18n/i18n";
import { ConnectionBar } from "../live/ConnectionBar";
import { type Live, useLive } from "../shell/Live";
import { NoPermission } from "../shell/NoPermission";
import { LoadingRows } from "../shell/States";
import { Rail } from "./Rail";
import css from "./StaffFrame.module.css";
import "../theme/desk";

interface Props {
  place: "settings" | "help" | "agenda";
  /** What the pages here have in common. */
  title: string;
  /** Whether there is something beside the column. */
  wide?: boolean;
  children: (me: Me, live: Live) => ReactNode;
}

/** A page of the staff beside the desk: one column to read. */
export function StaffFrame({ place, title, wide = false, children }: Props) {
  const say = useSay();
  const me = useMe();
  const live = useLive();
  const router = useRouter();
  const [here] = useState(router.latestLocation.href);
  if (!me) return <Navigate to="/sign-in" search={{ next: here }} replace />;
  if (me.kind !== "agent") return <NoPermission />;
  if (!live) return <LoadingRows count={3} />;
  return (
    <div className={css.page}>
      <Rail place={place} />
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
            <span className={css.where}>{title}</span>
          </header>
          {children(me, live)}
        </div>
      </main>
    </div>
  );
}
