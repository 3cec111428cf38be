import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Navigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { type Me, may } from "../accounts/me";
import { useSay } from "../i18n/i18n";
import { ConnectionBar } from "../live/ConnectionBar";
import { useNotices } from "../notices/useNotices";
import { FilterDialog } from "../filters/FilterDialog";
import { begunFrom, filterOf, useFilters, viewOf } from "../filters/filter";
import type { ConversationRow } from "../conversations/lists";
import type { BuiltInView } from "../conversations/views";
import { type Live, useLive } from "../shell/Live";
import { useTicketNotices } from "../tickets/useTicketNotices";
import { NoPermission } from "../shell/NoPermission";
import { LoadingRows } from "../shell/States";
import type { Doable } from "./acts";
import { BottomBar } from "./BottomBar";
import { CustomerPanel } from "./CustomerPanel";
import { DeskList } from "./DeskList";
import css from "./DeskPage.module.css";
import { undoLately } from "./doneLately";
import { Lately } from "./Lately";
import { Palette } from "./Palette";
import { Rail } from "./Rail";
import { ShortcutHelp } from "./ShortcutHelp";
import { NothingChosen, ThreadPane } from "./ThreadPane";
import { useDeskActs } from "./useDeskActs";
import { useShortcuts } from "./useShortcuts";
import { useShown } from "./useShown";
import "../theme/desk";

/** Where agents work: rail, list, thread, and the person beside the talk. */
export function DeskPage() {
  const me = useMe();
  const live = useLive();
  // Where one wanted to go, before the way to the sign-in page changes it.
  const router = useRouter();
  const [here] = useState(router.latestLocation.href);
  if (!me) return <Navigate to="/sign-in" search={{ next: here }} replace />;
  if (!may(me, "conversations.read")) return <NoPermission />;
  if (!live) return <LoadingRows count={3} />;
  return <Desk me={me} live={live} />;
}

type Editing = Parameters<typeof FilterDialog>[0]["filter"];

function Desk({ me, live }: { me: Me; live: Live }) {
  const say = useSay();
  const { id } = useParams({ strict: false });
  const { view = "mine" } = useSearch({ from: "/desk" });
  const wide = useMediaQuery("(width >= 1200px)", true, { getInitialValueInEffect: false });
  const [help, setHelp] = useState(false);
  const [person, setPerson] = useState(false);
  const [folded, setFolded] = useState(false);
  const showPerson = () => (wide ? setFolded(!folded) : setPerson(true));
  const [palette, setPalette] = useState(false);
  const openPalette = useCallback(() => setPalette(true), []);
  const rows = useRef<readonly ConversationRow[]>([]);
  const thread = useRef<() => Doable>(() => ({}));
  const list = useRef<() => Doable>(() => ({}));
  const [editing, setEditing] = useState<Editing | null>(null);
  const filters = useFilters(live);
  const { shown, showNow } = useShown(id);
  const place = useDeskActs({ me, view, rows, id });
  const editFilter = useCallback(
    (filter: string | null) => {
      const known = filters?.items.find((item) => item.id === filter);
      setEditing(known ?? { value: begunFrom(filterOf(view) === null ? (view as BuiltInView) : "all") });
    },
    [filters, view],
  );
  const can = (): Doable => ({
    ...place.can(),
    ...(shown === id && thread.current()),
    ...list.current(),
    ...undoLately(),
    newView: () => editFilter(null),
    help: () => setHelp(true),
    palette: openPalette,
  });
  useShortcuts(can, showNow);
  useNotices({ me: me.id, live, open: id, go: place.open });
  useTicketNotices(me.id, live, undefined);

  const panel = shown && <CustomerPanel key={shown} live={live} me={me} id={shown} />;
  return (
    <div className={css.desk} data-open={id ? true : undefined}>
      <Rail help={() => setHelp(true)} palette={openPalette} />
      <div className={css.bar}>
        <ConnectionBar />
      </div>
      <main className={css.main}>
        <h1 className="unseen">{say("desk.title")}</h1>
        <DeskList me={me} live={live} view={view} id={id} rows={rows} acts={list} palette={openPalette} editFilter={editFilter} />
        <div className={css.thread} id="content" tabIndex={-1}>
          {shown && <ThreadPane key={shown} id={shown} me={me} live={live} view={view} acts={thread} person={showPerson} />}
          {!shown && (id ? <LoadingRows height={48} /> : <NothingChosen />)}
        </div>
      </main>
      {wide && panel && !folded && (
        <aside className={css.panel} aria-label={say("desk.person")}>
          {panel}
        </aside>
      )}
      {!wide && (
        <Drawer
          opened={person && id !== undefined}
          onClose={() => setPerson(false)}
          position="right"
          size={340}
          lockScroll={false}
          title={say("desk.person")}
          closeButtonProps={{ "aria-label": say("desk.close") }}
          classNames={{ body: css.drawer }}
        >
          {panel}
        </Drawer>
      )}
      {!id && <BottomBar live={live} view={view} />}
      {editing && (
        <FilterDialog
          filter={editing}
          close={(saved) => {
            setEditing(null);
            if (saved) place.view(viewOf(saved));
            if (saved === null) place.view("mine");
          }}
        />
      )}
      <Lately />
      <ShortcutHelp opened={help} close={() => setHelp(false)} />
      <Palette opened={palette} close={() => setPalette(false)} live={live} can={can} open={place.open} view={place.view} />
    </div>
  );
}
