import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSay } from "../i18n/i18n";
import { courtesy, markOf, show } from "../notices/useNotices";
import type { Live } from "../shell/Live";
import { keep } from "../wire/keep";
import { agendas, dueBetween } from "./agenda";

/** Tells somebody of what comes due in their agenda, as they wish to be told; once, however many tabs there are. */
export function useDueNotices(me: string, live: Live): void {
  const say = useSay();
  const navigate = useNavigate();
  const now = useRef({ say, go: () => void navigate({ to: "/agenda" }) });
  now.current = { say, go: now.current.go };
  useEffect(() => {
    const mine = agendas(live.connection).of("mine");
    let before = mine.look();
    return mine.watch(() => {
      const view = mine.look();
      const news = before.loaded && view.loaded ? dueBetween(before.rows.rows, view.rows.rows) : [];
      for (const gone of Object.keys(before.rows.rows)) if (!view.rows.rows[gone]) keep.remove(markOf(me, gone));
      before = view;
      for (const row of news) {
        const mark = markOf(me, row.id);
        setTimeout(() => {
          if (Number(keep.get(mark) ?? 0) >= row.generation) return;
          keep.set(mark, String(row.generation));
          show({ kind: "due", row: { id: row.id, preview: row.text } }, me, now.current);
        }, courtesy);
      }
    });
  }, [me, live]);
}
