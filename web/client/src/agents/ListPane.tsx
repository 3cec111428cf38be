import { ActionIcon, Button } from "@mantine/core";
import {
  IconAt,
  IconChecks,
  IconClockPause,
  IconFilter,
  IconFilterOff,
  IconFilterPlus,
  IconInbox,
  IconMailOff,
  IconMoodSmile,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo, useMemo } from "react";
import { useMe } from "../accounts/MeContext";
import { type Counts, shownCount } from "../conversations/counts";
import { type ViewName, viewNames } from "../conversations/views";
import { useSay } from "../i18n/i18n";
import { FilterLinks } from "../filters/FilterLinks";
import type { Live } from "../shell/Live";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { AvailabilitySwitch } from "./AvailabilitySwitch";
import { BulkBar } from "./bulk/BulkBar";
import type { Bulk } from "./bulk/useBulk";
import css from "./ListPane.module.css";
import { PhoneTools } from "./PhoneTools";
import { Rows } from "./Rows";
import { TakeNext } from "./TakeNext";
import { useAvailability } from "./useAvailability";
import { type DeskRows, useCounts } from "./useDeskRows";
import { useDrafts } from "./useDrafts";
import type { TakingNext } from "./useTakeNext";

interface Props {
  live: Live;
  view: ViewName;
  desk: DeskRows;
  selected: string | undefined;
  palette: () => void;
  /** Null where work comes by itself. */
  next: TakingNext | null;
  /** Null for who may only read. */
  bulk: Bulk | null;
  /** Asks for a new view of one's own, or how one shall be. */
  editFilter: (id: string | null) => void;
}

/** One view of the conversations, live. */
export function ListPane({ live, view, desk, selected, palette, next, bulk, editFilter }: Props) {
  const say = useSay();
  const { list, rows } = desk;
  const drafts = useDrafts(live);
  const begun = useMemo(() => new Set(drafts.map((draft) => draft.conversationId)), [drafts]);
  return (
    <section className={css.pane} aria-label={say("desk.list")}>
      <ListHead live={live} view={view} palette={palette} editFilter={editFilter} />
      {next && <TakeNext {...next} />}
      {bulk && <BulkBar bulk={bulk} loaded={rows.length} />}
      {rows.length > 0 ? (
        <Rows
          key={view}
          bulk={bulk}
          view={view}
          rows={rows}
          selected={selected}
          begun={begun}
          more={list.loaded && list.next ? desk.more : null}
        />
      ) : (
        <div className={css.scroll}>
          {desk.gone && <Empty icon={<IconFilterOff size={24} />} title={say("filters.gone")} />}
          {!list.loaded &&
            !desk.gone &&
            (list.failed ? <Failed title={say("desk.failed")} refusal={list.failed} retry={desk.retry} /> : <LoadingRows height={72} />)}
          {list.loaded && <NoRows view={view} />}
        </div>
      )}
    </section>
  );
}

/** What does not change with every conversation. */
const ListHead = memo(function ListHead({ live, view, palette, editFilter }: Pick<Props, "live" | "view" | "palette" | "editFilter">) {
  const say = useSay();
  const counts = useCounts(live);
  return (
    <>
      <div className={css.top}>
        <h2 className={css.title}>{say("desk.list")}</h2>
        <PhoneTools live={live} palette={palette} />
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
            {name !== "resolved" && <Count counts={counts} view={name} />}
          </Link>
        ))}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label={say("filters.new")}
          title={`${say("filters.new")} (g n)`}
          onClick={() => editFilter(null)}
        >
          <IconFilterPlus size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </nav>
      <FilterLinks live={live} view={view} edit={editFilter} />
    </>
  );
});

/** A link counts as the current one by its whole address only; beside a thread the pane says which view is open. */
const exactly = { exact: true, includeSearch: true };

function Count({ counts, view }: { counts: Counts | null; view: keyof Counts }) {
  const count = counts?.[view];
  if (!count) return null;
  return (
    <span className={css.count} data-urgent={view === "waiting" || view === "mentions" || view === "offline" || undefined}>
      {shownCount(count)}
    </span>
  );
}

/** What stands in the rail where there is room for one. */
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
    case "mentions":
      return <Empty icon={<IconAt size={24} />} title={say("mentions.empty")} text={say("mentions.emptyText")} />;
    case "waiting":
      return <Empty icon={<IconMoodSmile size={24} />} title={say("desk.emptyWaiting")} />;
    case "offline":
      return <Empty icon={<IconMailOff size={24} />} title={say("desk.emptyOffline")} />;
    case "all":
      return <Empty icon={<IconInbox size={24} />} title={say("desk.emptyAll")} />;
    case "snoozed":
      return <Empty icon={<IconClockPause size={24} />} title={say("desk.emptySnoozed")} />;
    case "resolved":
      return <Empty icon={<IconChecks size={24} />} title={say("desk.emptyResolved")} />;
    default:
      return <Empty icon={<IconFilter size={24} />} title={say("filters.empty")} />;
  }
}
