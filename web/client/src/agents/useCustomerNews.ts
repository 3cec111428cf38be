import { useEffect } from "react";
import { useForgetPerson } from "../accounts/people";
import type { Connection } from "../live/connection";
import type { StreamEvent } from "../live/stream";

interface Watched {
  events: StreamEvent[];
  more?: boolean;
  reset?: boolean;
}

const told = ["customer.renamed", "customer.email_claimed"];

/** What a customer says of themself while the reader looks is seen at once. */
export function useCustomerNews(connection: Connection, id: string): void {
  const forget = useForgetPerson();
  useEffect(() => {
    const stream = `customer/${id}`;
    let position = 0;
    let left = false;
    const take = (events: readonly StreamEvent[]) => {
      const fresh = events.filter((event) => event.position > position);
      position = fresh.at(-1)?.position ?? position;
      if (fresh.some(({ type }) => told.includes(type))) forget(id);
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
  }, [connection, id, forget]);
}
