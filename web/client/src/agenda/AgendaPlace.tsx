import { IconCalendarCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import badge from "../agents/DraftsMenu.module.css";
import css from "../agents/Rail.module.css";
import { useNow } from "../agents/useNow";
import { useSay } from "../i18n/i18n";
import type { Live } from "../shell/Live";
import { agendas, dueNow, rowsOf } from "./agenda";
import { useDueNotices } from "./useDueNotices";

/** The way to the agenda, with how much of one's own is due now. */
export function AgendaPlace({ me, live, active }: { me: string; live: Live; active: boolean }) {
  const say = useSay();
  useDueNotices(me, live);
  const list = agendas(live.connection).of("mine");
  const count = dueNow(rowsOf(useSyncExternalStore(list.watch, list.look)), useNow(5000));
  const words = count > 0 ? say("agenda.placeWith", { count }) : say("acts.agenda");
  return (
    <Link
      to="/agenda"
      className={`${css.place} ${badge.target}`}
      data-active={active || undefined}
      data-due={count}
      aria-label={words}
      title={words}
    >
      <IconCalendarCheck size={22} stroke={1.6} aria-hidden />
      {count > 0 && (
        <span className={badge.count} aria-hidden>
          {count > 99 ? "99+" : count}
        </span>
      )}
    </Link>
  );
}
