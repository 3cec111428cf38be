import { ActionIcon, Button } from "@mantine/core";
import { IconAt, IconChevronLeft, IconInbox, IconPlus, IconSearchOff } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo, type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import { useName } from "../accounts/people";
import desk from "../agents/ListPane.module.css";
import { TakeNext } from "../agents/TakeNext";
import type { TakingNext } from "../agents/useTakeNext";
import { shownCount } from "../conversations/counts";
import { type Say, useSay } from "../i18n/i18n";
import { briefly, exact } from "../i18n/times";
import { LabelChips } from "../labels/LabelChip";
import type { Live } from "../shell/Live";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { useMe } from "../accounts/MeContext";
import { timesMentioned } from "../mentions/mention";
import { get } from "../wire/http";
import { refusalOf, valueOrThrow } from "../wire/refusal";
import { newestFirst, type TicketCounts, type TicketRow, ticketLists } from "./lists";
import { isEmpty, queryOf, type TicketFilter } from "./ticketFilter";
import { TicketFilters } from "./TicketFilters";
import { type TicketView, ticketViews } from "./views";
import { PriorityChip, TicketPhaseChip } from "./TicketChip";
import css from "./TicketList.module.css";

interface Props {
  live: Live;
  view: TicketView;
  filter: TicketFilter;
  selected: string | undefined;
  /** What stands in the list now, for the keys that go through it. */
  rows: RefObject<readonly TicketRow[]>;
  /** Null where work comes by itself. */
  next: TakingNext | null;
  /** Asks for whom a new ticket is; null for who makes none. */
  open: (() => void) | null;
}

/** One view of the tickets, live; or what a few words find. */
export function TicketList({ live, view, filter, selected, rows, next, open }: Props) {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  return (
    <section className={desk.pane} aria-label={say("ticketDesk.list")}>
      <div className={desk.top}>
        <h2 className={desk.title}>{say("ticketDesk.list")}</h2>
        {open && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={say("acts.newTicket")}
            title={`${say("acts.newTicket")} (N)`}
            onClick={open}
          >
            <IconPlus size={20} aria-hidden />
          </ActionIcon>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          aria-label={say("settings.back")}
          title={say("settings.back")}
          renderRoot={(props) => <Link to="/desk" {...props} />}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
      </div>
      {next && <TakeNext {...next} />}
      <Views live={live} view={view} />
      <div className={css.tools}>
        <input
          className={css.find}
          type="search"
          aria-label={say("ticketDesk.find")}
          placeholder={say("ticketDesk.find")}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {!words && <TicketFilters filter={filter} />}
      </div>
      {words ? (
        <Found words={words} view={view} selected={selected} rows={rows} />
      ) : (
        <InView key={view + queryOf(filter)} live={live} view={view} filter={filter} selected={selected} rows={rows} />
      )}
    </section>
  );
}

function Views({ live, view }: { live: Live; view: TicketView }) {
  const say = useSay();
  const { counts } = ticketLists(live.connection);
  const known = useSyncExternalStore(counts.watch, counts.look);
  return (
    <nav className={`${desk.views} ${css.views}`} aria-label={say("ticketDesk.viewsOf")}>
      {ticketViews.map((name) => {
        const count = known?.[name as keyof TicketCounts];
        return (
          <Link
            key={name}
            to="/tickets"
            search={name === "mine" ? {} : { show: name }}
            className={desk.view}
            activeOptions={exactly}
            aria-current={name === view ? "page" : undefined}
          >
            {say(`ticketDesk.views.${name}`)}
            {count ? (
              <span className={desk.count} data-urgent={name === "unassigned" || name === "mentions" || undefined}>
                {shownCount(count)}
              </span>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}

const exactly = { exact: true, includeSearch: true };

function InView({ live, view, filter, selected, rows }: Omit<Props, "next" | "open">) {
  const say = useSay();
  const lists = ticketLists(live.connection);
  const asked = !isEmpty(filter);
  const list = asked ? lists.filteredView(view, filter) : lists.view(view);
  const now = useSyncExternalStore(list.watch, list.look);
  const all = newestFirst(now);
  useEffect(() => {
    rows.current = all;
  });
  return (
    <div className={desk.scroll}>
      {!now.loaded &&
        (now.failed ? <Failed title={say("ticketDesk.failed")} refusal={now.failed} retry={list.retry} /> : <LoadingRows height={72} />)}
      {now.loaded && all.length === 0 && (
        <Empty
          icon={view === "mentions" ? <IconAt size={24} /> : <IconInbox size={24} />}
          {...(asked ? { title: say("ticketDesk.emptyFiltered") } : emptyWords(view, say))}
        />
      )}
      {all.map((row) => (
        <Row key={row.id} row={row} view={view} selected={row.id === selected} />
      ))}
      {now.next && (
        <Button className={css.more} variant="subtle" onClick={() => void list.more()}>
          {say("ticketDesk.moreRows")}
        </Button>
      )}
    </div>
  );
}

function emptyWords(view: TicketView, say: Say): { title: string; text?: string } {
  switch (view) {
    case "mine":
      return { title: say("ticketDesk.emptyMine"), text: say("ticketDesk.emptyMineText") };
    case "following":
      return { title: say("ticketDesk.emptyFollowing"), text: say("ticketDesk.emptyFollowingText") };
    case "mentions":
      return { title: say("mentions.empty"), text: say("ticketDesk.emptyMentionsText") };
    default:
      return { title: say("ticketDesk.empty") };
  }
}

function Found({ words, view, selected, rows }: { words: string } & Pick<Props, "view" | "selected" | "rows">) {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ["tickets", "find", words],
    queryFn: async () => valueOrThrow(await get<{ items: TicketRow[] }>(`/api/tickets?find=${encodeURIComponent(words)}`)).items,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    rows.current = data ?? [];
  });
  return (
    <section className={desk.scroll} aria-label={say("ticketDesk.found")}>
      {!data && (error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows height={72} />)}
      {data?.length === 0 && <Empty icon={<IconSearchOff size={24} />} title={say("ticketDesk.nothingFound")} />}
      {data?.map((row) => (
        <Row key={row.id} row={row} view={view} selected={row.id === selected} />
      ))}
    </section>
  );
}

/** A ticket is opened beside its list, whatever that shows. */
const asIs = <S,>(search: S): S => search;

const Row = memo(function Row({ row, view, selected }: { row: TicketRow; view: TicketView; selected: boolean }) {
  const say = useSay();
  const me = useMe();
  const customer = useName({ kind: "customer", id: row.customerId });
  const asks = !!row.unansweredSince && row.phase !== "solved" && row.phase !== "closed";
  const agent = useName(row.agentId ? { kind: "agent", id: row.agentId } : null);
  return (
    <Link
      to="/tickets/$id"
      params={{ id: row.id }}
      search={asIs}
      className={css.row}
      aria-current={selected ? "true" : undefined}
      data-unanswered={asks || undefined}
    >
      <span className={css.line}>
        <span className={`name ${css.subject}`} dir="auto">
          {row.subject}
        </span>
        <time className={css.time} dateTime={row.lastAt} title={exact(row.lastAt)}>
          {briefly(row.lastAt)}
        </time>
      </span>
      <span className={`${css.line} ${css.dim}`}>
        <span className="name">
          {say("ticket.number", { number: row.number })} · {customer}
          {agent && view !== "mine" && ` · ${agent}`}
        </span>
        <span className={css.chips}>
          <PriorityChip priority={row.priority} />
          <TicketPhaseChip phase={row.phase} />
        </span>
      </span>
      {asks && <span className="unseen">{say("ticketDesk.unanswered")}</span>}
      {timesMentioned(row, me?.id ?? "") > 0 && (
        <span className={css.mentioned}>
          <IconAt size={12} aria-hidden />
          {say("mentions.you")}
        </span>
      )}
      {row.labels && <LabelChips ids={row.labels} />}
    </Link>
  );
});
