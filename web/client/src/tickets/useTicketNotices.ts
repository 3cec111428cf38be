import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSay } from "../i18n/i18n";
import { courtesy, markOf, show } from "../notices/useNotices";
import type { Live } from "../shell/Live";
import { keep } from "../wire/keep";
import { type TicketRow, ticketLists } from "./lists";

type Rows = Readonly<Record<string, TicketRow>>;

interface TicketNews {
  kind: "work" | "message";
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

/** Tells an agent of tickets that come to them while they look elsewhere, as they wish to be told of work; once, however many tabs there are. */
export function useTicketNotices(me: string, live: Live, open: string | undefined): void {
  const say = useSay();
  const navigate = useNavigate();
  const now = useRef({ say, open, go: (id: string) => void navigate({ to: "/tickets/$id", params: { id } }) });
  now.current = { say, open, go: now.current.go };
  useEffect(() => {
    const mine = ticketLists(live.connection).view("mine");
    let before = mine.look();
    return mine.watch(() => {
      const view = mine.look();
      const news = before.loaded && view.loaded ? ticketNewsBetween(before.rows.rows, view.rows.rows) : [];
      before = view;
      for (const { kind, row } of news) {
        const mark = markOf(me, row.id);
        if (document.hasFocus() && now.current.open === row.id) keep.set(mark, String(row.version));
        setTimeout(() => {
          if (Number(keep.get(mark) ?? 0) >= row.version) return;
          keep.set(mark, String(row.version));
          show({ kind, row: { id: row.id, preview: row.subject } }, me, now.current);
        }, courtesy);
      }
    });
  }, [me, live]);
}
