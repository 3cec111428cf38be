import { Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { ConversationRow } from "../conversations/lists";
import { PhaseChip } from "../conversations/PhaseChip";
import { previewOf } from "../conversations/preview";
import { shownUnread, unreadById, unreadFirst } from "../conversations/unread";
import { ownRows } from "../conversations/views";
import { useSay } from "../i18n/i18n";
import { briefly, exact } from "../i18n/times";
import { type Live, useLive } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { useTitle } from "../shell/useTitle";
import css from "./HomePage.module.css";
import page from "./Page.module.css";

const fewest = 5;

/** The customer's own conversations, newest first, live. */
export function PastConversations() {
  const live = useLive();
  return live && <List live={live} />;
}

function List({ live }: { live: Live }) {
  const say = useSay();
  const list = live.lists.own;
  const view = useSyncExternalStore(list.watch, list.look);
  const [shown, setShown] = useState(fewest);
  const unread = useUnread(live);
  const newest = ownRows(view)[0];
  useEffect(() => {
    if (newest && newest.phase !== "resolved") live.whereabouts?.about(newest.id);
  }, [live, newest]);
  const rows = unreadFirst(ownRows(view), unread);
  useTitle([...unread.values()].reduce((sum, count) => sum + count, 0));
  const more = rows.length > shown || view.next !== null;
  const showMore = () => {
    if (rows.length <= shown + 20) void list.more();
    setShown(shown + 20);
  };

  return (
    <section className={css.past} aria-labelledby="past">
      <h2 className={css.heading} id="past">
        {say("home.past")}
      </h2>
      {!view.loaded &&
        (view.failed ? (
          <Failed title={say("home.pastFailed")} refusal={view.failed} retry={list.retry} />
        ) : (
          <LoadingRows count={2} height={64} />
        ))}
      {view.loaded && rows.length === 0 && <p className={css.note}>{say("home.pastEmpty")}</p>}
      {rows.length > 0 && (
        <ul className={page.list}>
          {rows.slice(0, shown).map((row) => (
            <Row key={row.id} row={row} unread={unread.get(row.id) ?? 0} />
          ))}
        </ul>
      )}
      {more && (
        <Button variant="subtle" mt={8} onClick={showMore}>
          {say("home.more")}
        </Button>
      )}
    </section>
  );
}

function useUnread(live: Live): ReadonlyMap<string, number> {
  const answer = useSyncExternalStore(live.lists.unread.watch, live.lists.unread.look);
  return useMemo(() => unreadById(answer?.items ?? [], live.conversations.seenTo), [answer, live]);
}

function Row({ row, unread }: { row: ConversationRow; unread: number }) {
  const say = useSay();
  return (
    <li>
      <Link to="/c/$id" params={{ id: row.id }} className={page.row} data-unread={unread > 0 || undefined}>
        <span className={page.words}>
          <span className="name" dir="auto">
            {previewOf(row, say)}
          </span>
          <span className={page.meta}>
            <PhaseChip phase={row.phase} />
            <time dateTime={row.lastAt} title={exact(row.lastAt)}>
              {briefly(row.lastAt)}
            </time>
          </span>
        </span>
        {unread > 0 && (
          <span className={css.unread}>
            <span aria-hidden>{shownUnread(unread)}</span>
            <span className="unseen">{say("home.unread", { count: unread })}</span>
          </span>
        )}
        <IconChevronRight size={18} aria-hidden />
      </Link>
    </li>
  );
}
