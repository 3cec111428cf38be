import { useEffect, useRef } from "react";
import type { Connection } from "./connection";
import type { StreamEvent } from "./stream";

interface Watched {
  events: StreamEvent[];
  more?: boolean;
  reset?: boolean;
}

/** What a stream says while the reader looks, from its beginning. */
export function useNews(connection: Connection, stream: string, heard: (events: readonly StreamEvent[]) => void): void {
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => {
    let position = 0;
    let left = false;
    const take = (events: readonly StreamEvent[]) => {
      const fresh = events.filter((event) => event.position > position);
      position = fresh.at(-1)?.position ?? position;
      if (fresh.length > 0) latest.current(fresh);
    };
    const watch = async () => {
      let more = true;
      while (more) {
        const answer = await connection.call<Watched>("Watch", stream, position);
        if (left || !answer.ok) return;
        if (answer.value.reset) position = 0;
        take(answer.value.events);
        more = (answer.value.more || answer.value.reset) ?? false;
      }
    };
    const stop = connection.listen({
      connected: () => void watch(),
      events: (about, events) => about === stream && take(events),
    });
    void watch();
    return () => {
      left = true;
      stop();
      void connection.call("Unwatch", stream);
    };
  }, [connection, stream]);
}
