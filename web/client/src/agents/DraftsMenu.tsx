import { ActionIcon, Menu } from "@mantine/core";
import { IconLock, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useName } from "../accounts/people";
import type { Draft } from "../drafts/draft";
import { useSay } from "../i18n/i18n";
import { briefly, exact } from "../i18n/times";
import type { Live } from "../shell/Live";
import css from "./DraftsMenu.module.css";
import { useDrafts } from "./useDrafts";

/** That drafts wait, and where. Nothing while there is none. */
export function DraftsMenu({ live }: { live: Live }) {
  const say = useSay();
  const drafts = useDrafts(live);
  if (drafts.length === 0) return null;
  const words = say("drafts.menu", { count: drafts.length });
  return (
    <Menu position="right-start" withinPortal shadow="md" width={300} returnFocus withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={40} className={css.target} aria-label={words} title={words}>
          <IconPencil size={20} stroke={1.6} aria-hidden />
          <span className={css.count} aria-hidden>
            {drafts.length}
          </span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={css.list}>
        {drafts.map((draft) => (
          <Waiting key={`${draft.conversationId}${draft.internal}`} draft={draft} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Waiting({ draft }: { draft: Draft }) {
  const say = useSay();
  const name = useName({ kind: "customer", id: draft.customerId });
  return (
    <Menu.Item
      renderRoot={(props) =>
        draft.kind === "ticket" ? (
          <Link to="/tickets/$id" params={{ id: draft.conversationId }} {...props} />
        ) : (
          <Link to="/desk/c/$id" params={{ id: draft.conversationId }} search={(now) => now} {...props} />
        )
      }
    >
      <span className={css.line}>
        {draft.internal && <IconLock size={12} aria-label={say("drafts.note")} />}
        <span className={`name ${css.who}`}>{name}</span>
        <time className={css.time} dateTime={draft.at} title={exact(draft.at)}>
          {briefly(draft.at)}
        </time>
      </span>
      <span className={`name ${css.text}`} dir="auto">
        {draft.text}
      </span>
    </Menu.Item>
  );
}
