import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Navigate, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { type Me, may } from "../accounts/me";
import type { ViewName } from "../conversations/lists";
import { useSay } from "../i18n/i18n";
import { ConnectionBar } from "../live/ConnectionBar";
import { type Live, useLive } from "../shell/Live";
import { NoPermission } from "../shell/NoPermission";
import { useTitle } from "../shell/useTitle";
import { BottomBar } from "./BottomBar";
import { CustomerPanel } from "./CustomerPanel";
import css from "./DeskPage.module.css";
import { ListPane } from "./ListPane";
import { Rail } from "./Rail";
import { ShortcutHelp } from "./ShortcutHelp";
import { NothingChosen, ThreadPane } from "./ThreadPane";
import { useDeskRows } from "./useDeskRows";
import { useShortcuts } from "./useShortcuts";
import "../theme/desk";

/** Where agents work: rail, list, thread, and the person beside the talk. */
export function DeskPage() {
  const me = useMe();
  const live = useLive();
  // Where one wanted to go, before the way to the sign-in page changes it.
  const router = useRouter();
  const [here] = useState(router.latestLocation.href);
  if (!me || !live) return <Navigate to="/sign-in" search={{ next: here }} replace />;
  if (!may(me, "conversations.read")) return <NoPermission />;
  return <Desk me={me} live={live} />;
}

function Desk({ me, live }: { me: Me; live: Live }) {
  const say = useSay();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const { view = "mine" } = useSearch({ from: "/desk" });
  const desk = useDeskRows(live, view);
  const wide = useMediaQuery("(width >= 1200px)", true, { getInitialValueInEffect: false });
  useTitle(desk.unanswered);
  const [help, setHelp] = useState(false);
  const [person, setPerson] = useState(false);
  const acts = useRef<ThreadActs>({});

  const open = useCallback(
    (next: string) => void navigate({ to: "/desk/c/$id", params: { id: next }, search: view === "mine" ? {} : { view } }),
    [navigate, view],
  );
  const go = (by: 1 | -1) => {
    const at = desk.rows.findIndex((row) => row.id === id);
    const next = desk.rows[at < 0 ? 0 : at + by];
    if (next) open(next.id);
  };
  useShortcuts({
    j: () => go(1),
    k: () => go(-1),
    r: () => acts.current.reply?.(),
    n: () => acts.current.note?.(),
    e: () => acts.current.resolve?.(),
    a: () => acts.current.take?.(),
    t: () => acts.current.label?.(),
    "?": () => setHelp(true),
  });

  const panel = id && <CustomerPanel key={id} live={live} id={id} />;
  return (
    <div className={css.desk} data-open={id ? true : undefined}>
      <Rail help={() => setHelp(true)} />
      <div className={css.bar}>
        <ConnectionBar />
      </div>
      <main className={css.main}>
        <h1 className="unseen">{say("desk.title")}</h1>
        <ListPane live={live} view={view} desk={desk} selected={id} />
        <div className={css.thread} id="content" tabIndex={-1}>
          {id ? (
            <ThreadPane key={id} id={id} me={me} live={live} view={view} acts={acts} person={() => setPerson(true)} />
          ) : (
            <NothingChosen />
          )}
        </div>
      </main>
      {wide && panel && (
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
      {!id && <BottomBar view={view} waiting={desk.counts.waiting} mine={desk.counts.mine} />}
      <ShortcutHelp opened={help} close={() => setHelp(false)} />
    </div>
  );
}

/** What the thread in view can do for a key. */
export interface ThreadActs {
  reply?: () => void;
  note?: () => void;
  resolve?: () => void;
  take?: () => void;
  label?: () => void;
}

export type { ViewName };
