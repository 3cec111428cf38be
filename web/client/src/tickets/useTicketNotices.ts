import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSay } from "../i18n/i18n";
import type { LiveList } from "../live/liveList";
import { courtesy, markOf, show } from "../notices/useNotices";
import type { Live } from "../shell/Live";
import { timesMentioned } from "../mentions/mention";
import { keep } from "../wire/keep";
import { type TicketRow, ticketLists } from "./lists";

type Rows = Readonly<Record<string, TicketRow>>;

interface TicketNews {
  kind: "work" | "message" | "mention";
  row: TicketRow;
}

/** What is new between two looks at an agent's own tickets: one that came to them, and words of a customer in one that they have. An older page is no news. */
export function ticketNewsBetween(before: Rows, now: Rows): readonly TicketNews[] {
  const oldest = Object.keys(before).reduce((least, id) => (id < least ? id : least), "~");
  return Object.values(now).flatMap((row): TicketNews[] => {
    const old = before[row.id];
    if (!old) return row.id > oldest || oldest === "~" ? [{ kind: "work", row }] : [];
    return row.lastAt > old.lastAt && row.lastBy.kind === "customer" ? [{ kind: "message", row }] : [];
  });
}

/** What is new between two looks at the tickets in whose notes somebody was mentioned. */
export const ticketMentionsBetween = (before: Rows, now: Rows, me: string): readonly TicketNews[] =>
  Object.values(now)
    .filter((row) => timesMentioned(row, me) > timesMentioned(before[row.id] ?? {}, me))
    .map((row) => ({ kind: "mention", row }));

/** Tells an agent of tickets that come to them while they look elsewhere, as they wish to be told of work; once, however many tabs there are. */
export function useTicketNotices(me: string, live: Live, open: string | undefined): void {
  const say = useSay();
  const navigate = useNavigate();
  const now = useRef({ say, open, go: (id: string) => void navigate({ to: "/tickets/$id", params: { id } }) });
  now.current = { say, open, go: now.current.go };
  useEffect(() => {
    const lists = ticketLists(live.connection);
    const tell = ({ kind, row }: TicketNews) => {
      const mark = markOf(me, row.id);
      if (document.hasFocus() && now.current.open === row.id) keep.set(mark, String(row.version));
      setTimeout(() => {
        if (Number(keep.get(mark) ?? 0) >= row.version) return;
        keep.set(mark, String(row.version));
        show({ kind, row: { id: row.id, preview: row.subject } }, me, now.current);
      }, courtesy);
    };
    const follow = (list: LiveList<TicketRow>, between: (before: Rows, now: Rows) => readonly TicketNews[]) => {
      let before = list.look();
      return list.watch(() => {
        const view = list.look();
        if (before.loaded && view.loaded) between(before.rows.rows, view.rows.rows).forEach(tell);
        before = view;
      });
    };
    const stops = [
      follow(lists.view("mine"), ticketNewsBetween),
      follow(lists.view("following"), (old, now) => ticketNewsBetween(old, now).filter(({ kind }) => kind === "message")),
      follow(lists.view("mentions"), (old, now) => ticketMentionsBetween(old, now, me)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [me, live]);
}
