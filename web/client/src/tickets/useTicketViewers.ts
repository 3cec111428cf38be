import { useEffect, useMemo, useSyncExternalStore } from "react";
import { type Viewer, Viewers } from "../conversations/viewers";
import type { Live } from "../shell/Live";

/** Who else has the ticket open, and that I have: nobody for who only reads. */
export function useTicketViewers(live: Live, id: string, me: string, shown: boolean) {
  const { viewers, watch } = useMemo(() => {
    const watchers = new Set<() => void>();
    const told = () => {
      for (const watcher of watchers) watcher();
    };
    return {
      viewers: new Viewers(id, me, live.connection, told, "ViewTicket"),
      watch: (watcher: () => void) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    };
  }, [live, id, me]);
  useEffect(() => {
    if (!shown) return;
    const leave = live.connection.listen({
      signal: (stream, kind, data) =>
        stream === `ticket-staff/${id}` && kind === "viewers" && viewers.heard((data as { viewers: Viewer[] }).viewers),
    });
    const out = viewers.enter();
    return () => {
      out();
      leave();
    };
  }, [viewers, shown, live, id]);
  return { viewers, others: useSyncExternalStore(watch, viewers.now) };
}
