import { UnstyledButton } from "@mantine/core";
import { IconCircleCheck, IconClockHour4, IconInbox, IconMessages } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type ViewName, viewNames } from "../conversations/lists";
import { useSay } from "../i18n/i18n";
import css from "./BottomBar.module.css";

const icons: Record<ViewName, typeof IconInbox> = {
  mine: IconInbox,
  waiting: IconClockHour4,
  all: IconMessages,
  resolved: IconCircleCheck,
};

/** The views, at thumb's reach on a phone. */
export function BottomBar({ view, mine, waiting }: { view: ViewName; mine: string | null; waiting: string | null }) {
  const say = useSay();
  const navigate = useNavigate();
  return (
    <nav className={css.bar} aria-label={say("desk.views")}>
      {viewNames.map((name) => {
        const Icon = icons[name];
        const count = name === "mine" ? mine : name === "waiting" ? waiting : null;
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
              {count && count !== "0" && <b className={css.count}>{count}</b>}
            </span>
          </UnstyledButton>
        );
      })}
    </nav>
  );
}
