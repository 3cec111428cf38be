import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Navigate, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { type Me, may } from "../accounts/me";
import type { Doable } from "../agents/acts";
import desk from "../agents/DeskPage.module.css";
import { Rail } from "../agents/Rail";
import { ShortcutHelp } from "../agents/ShortcutHelp";
import { useShortcuts } from "../agents/useShortcuts";
import { useTakeNext } from "../agents/useTakeNext";
import { undoLately } from "../followUps/doing";
import { Lately } from "../followUps/Lately";
import { useSay } from "../i18n/i18n";
import { ConnectionBar } from "../live/ConnectionBar";
import { useNotices } from "../notices/useNotices";
import { type Live, useLive } from "../shell/Live";
import { NoPermission } from "../shell/NoPermission";
import { LoadingRows } from "../shell/States";
import { useTitle } from "../shell/useTitle";
import type { TicketRow } from "./lists";
import { type TicketView, ticketViews } from "./views";
import { TicketList } from "./TicketList";
import { NoTicketChosen, TicketPane } from "./TicketPane";
import { TicketPanel } from "./TicketPanel";
import { useTicket } from "./useTicket";
import { useTicketNotices } from "./useTicketNotices";
import "../theme/desk";

/** Where agents work on tickets: rail, views and list, the ticket, its customer. */
export function TicketsPage() {
  const me = useMe();
  const live = useLive();
  const router = useRouter();
  const [here] = useState(router.latestLocation.href);
  if (!me) return <Navigate to="/sign-in" search={{ next: here }} replace />;
  if (me.kind !== "agent") return <Navigate to="/my/tickets" replace />;
  if (!may(me, "tickets.read")) return <NoPermission />;
  if (!live) return <LoadingRows count={3} />;
  return <Desk me={me} live={live} />;
}

function Desk({ me, live }: { me: Me; live: Live }) {
  const say = useSay();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const { show } = useSearch({ from: "/tickets" });
  const view = ticketViews.find((name) => name === show) ?? "mine";
  const rows = useRef<readonly TicketRow[]>([]);
  const acts = useRef<() => Doable>(() => ({}));
  const [help, setHelp] = useState(false);
  const open = (next: string) => void navigate({ to: "/tickets/$id", params: { id: next }, search: searchOf(view) });
  const next = useTakeNext(me);
  useTitle();
  useShortcuts(
    () => ({
      ...placeActs(rows.current, id, open, () => void navigate({ to: "/tickets", search: searchOf(view) })),
      ...acts.current(),
      ...undoLately(),
      agenda: () => void navigate({ to: "/agenda" }),
      ...(next && { takeNext: next.take }),
      help: () => setHelp(true),
    }),
    useCallback(() => false, []),
  );
  useTicketNotices(me.id, live, id);
  useNotices({
    me: me.id,
    live,
    open: undefined,
    go: (conversation) => void navigate({ to: "/desk/c/$id", params: { id: conversation } }),
  });
  return (
    <div className={desk.desk} data-open={id ? true : undefined}>
      <Rail place="tickets" help={() => setHelp(true)} />
      <div className={desk.bar}>
        <ConnectionBar />
      </div>
      <main className={desk.main}>
        <h1 className="unseen">{say("ticket.title")}</h1>
        <TicketList live={live} view={view} selected={id} rows={rows} next={next} />
        {!id && (
          <div className={desk.thread} id="content" tabIndex={-1}>
            <NoTicketChosen />
          </div>
        )}
        {id && <Open key={id} id={id} me={me} live={live} view={view} acts={acts} />}
      </main>
      <Lately />
      <ShortcutHelp opened={help} close={() => setHelp(false)} />
    </div>
  );
}

const searchOf = (view: TicketView) => (view === "mine" ? {} : { show: view });

function placeActs(rows: readonly TicketRow[], id: string | undefined, open: (id: string) => void, list: () => void): Doable {
  const at = rows.findIndex((row) => row.id === id);
  const next = rows[at + 1];
  const previous = rows[at < 0 ? 0 : at - 1];
  return {
    ...(next && { next: () => open(next.id) }),
    ...(previous && { previous: () => open(previous.id) }),
    ...(id && { list }),
  };
}

interface OpenProps {
  id: string;
  me: Me;
  live: Live;
  view: TicketView;
  acts: React.RefObject<() => Doable>;
}

function Open({ id, me, live, view, acts }: OpenProps) {
  const say = useSay();
  const wide = useMediaQuery("(width >= 1200px)", true, { getInitialValueInEffect: false });
  const [person, setPerson] = useState(false);
  const [folded, setFolded] = useState(false);
  const followed = useTicket(live, id);
  const panel = followed.model && <TicketPanel live={live} me={me} model={followed.model} />;
  return (
    <>
      <div className={desk.thread} id="content" tabIndex={-1}>
        <TicketPane
          id={id}
          me={me}
          live={live}
          view={view}
          followed={followed}
          acts={acts}
          person={() => (wide ? setFolded(!folded) : setPerson(true))}
        />
      </div>
      {wide && panel && !folded && (
        <aside className={desk.panel} aria-label={say("ticketDesk.panel")}>
          {panel}
        </aside>
      )}
      {!wide && (
        <Drawer
          opened={person}
          onClose={() => setPerson(false)}
          position="right"
          size={340}
          lockScroll={false}
          title={say("ticketDesk.panel")}
          closeButtonProps={{ "aria-label": say("desk.close") }}
          classNames={{ body: desk.drawer }}
        >
          {panel}
        </Drawer>
      )}
    </>
  );
}
