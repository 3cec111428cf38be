import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Navigate, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { type Me, may } from "../accounts/me";
import type { Doable } from "../agents/acts";
import desk from "../agents/DeskPage.module.css";
import { Lately } from "../agents/Lately";
import { undoLately } from "../agents/doneLately";
import { Rail } from "../agents/Rail";
import { ShortcutHelp } from "../agents/ShortcutHelp";
import { useShortcuts } from "../agents/useShortcuts";
import { useTakeNext } from "../agents/useTakeNext";
import { useSay } from "../i18n/i18n";
import { ConnectionBar } from "../live/ConnectionBar";
import { useNotices } from "../notices/useNotices";
import { type Live, useLive } from "../shell/Live";
import { NoPermission } from "../shell/NoPermission";
import { LoadingRows } from "../shell/States";
import { useTitle } from "../shell/useTitle";
import type { TicketRow } from "./lists";
import { ticketViews } from "./views";
import { filterOf } from "./ticketFilter";
import { NewTicketFor } from "./NewTicketFor";
import { TicketList } from "./TicketList";
import { NoTicketChosen, TicketPane } from "./TicketPane";
import { TicketPalette } from "./TicketPalette";
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
  const search = useSearch({ from: "/tickets" });
  const view = ticketViews.find((name) => name === search.show) ?? "mine";
  const filter = filterOf(search);
  const rows = useRef<readonly TicketRow[]>([]);
  const acts = useRef<() => Doable>(() => ({}));
  const useMacro = useRef<((id: string) => void) | null>(null);
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);
  const [making, setMaking] = useState(false);
  const open = (next: string) => void navigate({ to: "/tickets/$id", params: { id: next }, search });
  const anew = may(me, "tickets.answer") ? () => setMaking(true) : null;
  const next = useTakeNext(me);
  useTitle();
  const can = (): Doable => ({
    ...placeActs(rows.current, id, open, () => void navigate({ to: "/tickets", search })),
    ...acts.current(),
    ...undoLately(),
    agenda: () => void navigate({ to: "/agenda" }),
    ...(next && { takeNext: next.take }),
    ...(anew && { newTicket: anew }),
    help: () => setHelp(true),
    palette: () => setPalette(true),
  });
  useShortcuts(
    can,
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
      <Rail place="tickets" help={() => setHelp(true)} palette={() => setPalette(true)} />
      <div className={desk.bar}>
        <ConnectionBar />
      </div>
      <main className={desk.main}>
        <h1 className="unseen">{say("ticket.title")}</h1>
        <TicketList live={live} view={view} filter={filter} selected={id} rows={rows} next={next} open={anew} />
        {!id && (
          <div className={desk.thread} id="content" tabIndex={-1}>
            <NoTicketChosen />
          </div>
        )}
        {id && <Open key={id} id={id} me={me} live={live} acts={acts} useMacro={useMacro} />}
      </main>
      <Lately />
      <ShortcutHelp opened={help} close={() => setHelp(false)} />
      {making && <NewTicketFor close={() => setMaking(false)} />}
      {palette && <TicketPalette close={() => setPalette(false)} live={live} can={can} useMacro={id ? useMacro : null} />}
    </div>
  );
}

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
  acts: React.RefObject<() => Doable>;
  /** Shows a macro before it is carried out, while a ticket is open. */
  useMacro: React.RefObject<((id: string) => void) | null>;
}

function Open({ id, me, live, acts, useMacro }: OpenProps) {
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
          followed={followed}
          acts={acts}
          useMacro={useMacro}
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
