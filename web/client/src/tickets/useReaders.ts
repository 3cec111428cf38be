import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { StreamEvent } from "../live/stream";
import type { Live } from "../shell/Live";
import { Readers, type ReadersView } from "./readers";
import type { Ticket } from "./ticket";

const none: readonly StreamEvent[] = [];

/** Who writes in a ticket and how far it is read, while somebody looks; a customer's own reading is told. */
export function useReaders(
  live: Live,
  id: string,
  model: Ticket | null,
  me: string,
  reads: boolean,
): { readers: Readers; view: ReadersView } {
  const readers = useMemo(() => new Readers(id, me, live.connection), [live, id, me]);
  useEffect(() => {
    readers.start();
    return () => readers.stop();
  }, [readers]);
  const marks = model?.marks;
  useEffect(() => {
    if (marks) readers.heard(marks);
  }, [readers, marks]);
  const { position = 0, events = none } = model?.shared ?? {};
  const before = useRef(position);
  useEffect(() => {
    readers.arrived(before.current, events);
    before.current = position;
  }, [readers, position, events]);
  useEffect(() => {
    if (!reads || position === 0) return;
    const read = () => {
      if (document.visibilityState === "visible") readers.read(position);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [readers, position, reads]);
  return { readers, view: useSyncExternalStore(readers.watch, readers.look) };
}
