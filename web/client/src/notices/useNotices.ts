import { useEffect, useRef } from "react";
import { useSay } from "../i18n/i18n";
import type { Live } from "../shell/Live";
import { keep } from "../wire/keep";
import { mentionsBetween, type News, newsBetween } from "./news";
import { loadNotices, timeOf, waysOf } from "./noticeSettings";
import { sound } from "./sound";

/** So long other tabs have time to say that their reader sees it already. */
export const courtesy = 250;

interface Desk {
  me: string;
  live: Live;
  /** The conversation that is open. */
  open: string | undefined;
  /** Leads there. */
  go: (id: string) => void;
}

/** Tells an agent of work, messages and mentions that they do not see come, by sound and pop-up as they wish; once, however many tabs there are. */
export function useNotices({ me, live, open, go }: Desk): void {
  const say = useSay();
  const now = useRef({ open, go, say });
  now.current = { open, go, say };

  useEffect(() => {
    const [mine, mentions] = [live.lists.view("mine"), live.lists.view("mentions")];
    const tell = (news: News) => {
      const version = String(news.row.version);
      const mark = markOf(me, news.row.id);
      if (document.hasFocus() && now.current.open === news.row.id) return keep.set(mark, version);
      setTimeout(() => {
        if (Number(keep.get(mark) ?? 0) >= news.row.version) return;
        keep.set(mark, version);
        show(news, me, now.current);
      }, courtesy);
    };
    const follow = (list: typeof mine, between: typeof newsBetween) => {
      let before = list.look();
      return list.watch(() => {
        const view = list.look();
        if (before.loaded && view.loaded) between(before.rows.rows, view.rows.rows).forEach(tell);
        for (const gone of Object.keys(before.rows.rows)) if (!view.rows.rows[gone]) keep.remove(markOf(me, gone));
        before = view;
      });
    };
    const stops = [follow(mine, newsBetween), follow(mentions, (old, now) => mentionsBetween(old, now, me))];
    return () => {
      for (const stop of stops) stop();
    };
  }, [me, live]);
}

/** Under this stands the version up to which somebody has seen, or been told of, a conversation. */
export const markOf = (me: string, id: string) => `portal.noticed.${me}.${id}`;

export function show(
  { kind, row }: { kind: News["kind"]; row: { id: string; preview: string } },
  me: string,
  { go, say }: { go: (id: string) => void; say: ReturnType<typeof useSay> },
): void {
  const ways = waysOf(loadNotices(me), kind, timeOf(new Date()));
  if (ways.sound) sound(kind);
  if (!ways.popup || document.hasFocus() || !("Notification" in window) || Notification.permission !== "granted") return;
  const popup = new Notification(say(`notices.${kind}Came`), { body: row.preview, tag: row.id, icon: "/icon-192.png" });
  popup.onclick = () => {
    window.focus();
    go(row.id);
    popup.close();
  };
}
