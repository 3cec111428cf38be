import { UnstyledButton } from "@mantine/core";
import { IconAt, IconCircleCheck, IconClockHour4, IconClockPause, IconInbox, IconMail, IconMessages } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { shownCount } from "../conversations/counts";
import { type BuiltInView, type ViewName, viewNames } from "../conversations/views";
import { useSay } from "../i18n/i18n";
import type { Live } from "../shell/Live";
import css from "./BottomBar.module.css";
import { useCounts } from "./useDeskRows";

const icons: Record<BuiltInView, typeof IconInbox> = {
  mine: IconInbox,
  mentions: IconAt,
  waiting: IconClockHour4,
  offline: IconMail,
  all: IconMessages,
  snoozed: IconClockPause,
  resolved: IconCircleCheck,
};

/** The views, at thumb's reach on a phone. */
export function BottomBar({ live, view }: { live: Live; view: ViewName }) {
  const counts = useCounts(live);
  const say = useSay();
  const navigate = useNavigate();
  return (
    <nav className={css.bar} aria-label={say("desk.views")}>
      {viewNames.map((name) => {
        const Icon = icons[name];
        // On a phone only what asks for something has a number.
        const count = name === "mine" || name === "mentions" || name === "waiting" || name === "offline" ? counts?.[name] : null;
        return (
          <UnstyledButton
            key={name}
            className={css.place}
            aria-current={name === view ? "page" : undefined}
            onClick={() => void navigate({ to: "/desk", search: name === "mine" ? {} : { view: name } })}
          >
            <Icon size={22} stroke={1.6} aria-hidden />
            <span>
              {say(`desk.${name}`)}
              {count ? (
                <b className={css.count} data-urgent={name !== "mine" || undefined}>
                  {shownCount(count)}
                </b>
              ) : null}
            </span>
          </UnstyledButton>
        );
      })}
    </nav>
  );
}
