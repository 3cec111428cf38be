import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { Follower } from "../live/follower";
import type { StreamEvent } from "../live/stream";
import type { Live } from "../shell/Live";
import { get } from "../wire/http";
import { loadTicket, olderOf, type Ticket, ticketLaw, withOlder } from "./ticket";

const pageOfOlder = 100;

/** One ticket, followed while somebody looks. */
export function useTicket(live: Live, id: string) {
  const follower = useMemo(() => new Follower<Ticket>(ticketLaw, live.connection, () => loadTicket(id)), [live, id]);
  useEffect(() => {
    follower.start();
    return () => follower.stop();
  }, [follower]);
  const following = useSyncExternalStore(follower.watch, follower.look);
  const [reading, setReading] = useState(false);

  const older = async () => {
    const wanted = follower.look().model && olderOf(follower.look().model as Ticket);
    if (!wanted || reading) return;
    setReading(true);
    const answer = await get<{ events: StreamEvent[] }>(`/api/streams/${wanted.stream}?before=${wanted.before}&limit=${pageOfOlder}`);
    if (answer.ok) follower.change((ticket) => withOlder(ticket, wanted.stream, answer.value.events));
    setReading(false);
  };

  return { ...following, retry: () => follower.retry(), older, reading };
}
