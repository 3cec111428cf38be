import { ActionIcon, Button } from "@mantine/core";
import { IconChecks, IconInbox, IconLogout, IconMoodSmile, IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMe } from "../accounts/MeContext";
import { may } from "../accounts/me";
import { useSignOut } from "../accounts/useSignOut";
import { type ViewName, viewNames } from "../conversations/lists";
import { useSay } from "../i18n/i18n";
import { LanguageSwitch } from "../i18n/LanguageSwitch";
import type { Live } from "../shell/Live";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { SchemeSwitch } from "../theme/SchemeSwitch";
import { AvailabilitySwitch } from "./AvailabilitySwitch";
import css from "./ListPane.module.css";
import { DraftsMenu } from "./DraftsMenu";
import { ListRow } from "./ListRow";
import { useAvailability } from "./useAvailability";
import type { DeskRows } from "./useDeskRows";
import { useDrafts } from "./useDrafts";
import { useNow } from "./useNow";

interface Props {
  live: Live;
  view: ViewName;
  desk: DeskRows;
  selected: string | undefined;
}

/** One view of the conversations, live. */
export function ListPane({ live, view, desk, selected }: Props) {
  const say = useSay();
  const now = useNow(10_000);
  const { list, rows } = desk;
  const source = live.lists.view(view);
  const drafts = useDrafts(live);
  const begun = useMemo(() => new Set(drafts.map((draft) => draft.conversationId)), [drafts]);
  return (
    <section className={css.pane} aria-label={say("desk.list")}>
      <div className={css.top}>
        <h2 className={css.title}>{say("desk.list")}</h2>
        <PhoneTools live={live} />
      </div>
      <AvailabilitySwitch />
      <nav className={css.views} aria-label={say("desk.views")}>
        {viewNames.map((name) => (
          <Link
            key={name}
            to="/desk"
            search={name === "mine" ? {} : { view: name }}
            className={css.view}
            activeOptions={exactly}
            aria-current={name === view ? "page" : undefined}
          >
            {say(`desk.${name}`)}
            {(name === "mine" || name === "waiting") && <Count value={desk.counts[name]} urgent={name === "waiting"} />}
          </Link>
        ))}
      </nav>
      <div className={css.scroll}>
        {!list.loaded &&
          (list.failed ? <Failed title={say("desk.failed")} refusal={list.failed} retry={source.retry} /> : <LoadingRows height={72} />)}
        {list.loaded && rows.length === 0 && <NoRows view={view} />}
        <ul className={css.rows}>
          {rows.map((row) => (
            <ListRow key={row.id} row={row} view={view} selected={row.id === selected} draft={begun.has(row.id)} now={now} />
          ))}
        </ul>
        {list.loaded && list.next && (
          <Button variant="subtle" fullWidth onClick={() => void source.more()}>
            {say("desk.more")}
          </Button>
        )}
      </div>
    </section>
  );
}

/** A link counts as the current one by its whole address only; beside a thread the pane says which view is open. */
const exactly = { exact: true, includeSearch: true };

function Count({ value, urgent }: { value: string | null; urgent: boolean }) {
  if (!value || value === "0") return null;
  return (
    <span className={css.count} data-urgent={urgent || undefined}>
      {value}
    </span>
  );
}

/** What stands in the rail where there is room for one. */
function PhoneTools({ live }: { live: Live }) {
  const say = useSay();
  const me = useMe();
  const signOut = useSignOut();
  return (
    <div className={css.phone}>
      <DraftsMenu live={live} />
      {me && may(me, "settings.manage") && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          aria-label={say("settings.title")}
          title={say("settings.title")}
          renderRoot={(props) => <Link to="/settings/labels" {...props} />}
        >
          <IconSettings size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      )}
      <LanguageSwitch />
      <SchemeSwitch />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label={say("signIn.signOut")}
        title={say("signIn.signOut")}
        onClick={signOut}
      >
        <IconLogout size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function NoRows({ view }: { view: ViewName }) {
  const say = useSay();
  const away = useMe()?.availability !== "available";
  const change = useAvailability();
  switch (view) {
    case "mine":
      return away ? (
        <Empty
          icon={<IconInbox size={24} />}
          title={say("desk.emptyMineAway")}
          action={<Button onClick={() => change.mutate("available")}>{say("desk.becomeAvailable")}</Button>}
        />
      ) : (
        <Empty icon={<IconInbox size={24} />} title={say("desk.emptyMine")} />
      );
    case "waiting":
      return <Empty icon={<IconMoodSmile size={24} />} title={say("desk.emptyWaiting")} />;
    case "all":
      return <Empty icon={<IconInbox size={24} />} title={say("desk.emptyAll")} />;
    case "resolved":
      return <Empty icon={<IconChecks size={24} />} title={say("desk.emptyResolved")} />;
  }
}
