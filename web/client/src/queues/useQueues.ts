import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Connection } from "../live/connection";
import { Follower } from "../live/follower";
import type { StreamEvent } from "../live/stream";
import { get, post, put } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { type Answer, answered, isPassing, valueOrThrow } from "../wire/refusal";
import { type Queue, type QueueItem, type QueueSettings, queueLaw } from "./queue";

const listKey = ["queues"];

const listQuery = queryOptions({
  queryKey: listKey,
  queryFn: async () => valueOrThrow(await get<{ items: QueueItem[] }>("/api/queues")).items,
  staleTime: 5_000,
});

/** All queues by name; there are 100 at most. */
export const useQueues = (enabled = true) => useQuery({ ...listQuery, enabled });

/** What an event page answers, of a stream read backwards. */
export interface StreamPage {
  events: StreamEvent[];
  position: number;
  epoch: string;
}

/** The last changes on a stream. */
export const lastOf = (stream: string, limit = 50): Promise<Answer<StreamPage>> =>
  get<StreamPage>(`/api/streams/${stream}?before=${Number.MAX_SAFE_INTEGER}&limit=${limit}`);

/** One queue, live. */
export function useQueue(connection: Connection, id: string) {
  const queries = useQueryClient();
  const follower = useMemo(() => new Follower<Queue>(queueLaw, connection, () => load(id)), [connection, id]);
  useEffect(() => {
    follower.start();
    return () => follower.stop();
  }, [follower]);
  const following = useSyncExternalStore(follower.watch, follower.look);

  // What happens to the queue shows in the list too.
  const position = following.model?.track.position;
  const first = useRef(position);
  useEffect(() => {
    if (position === undefined) return;
    if (first.current !== undefined && first.current !== position) void queries.invalidateQueries({ queryKey: listKey });
    first.current = position;
  }, [position, queries]);
  return { ...following, retry: () => follower.retry() };
}

/** The changes first: what comes between the two readings is heard again, and changes nothing then. */
async function load(id: string): Promise<Answer<Queue>> {
  const stream = `queue-staff/${id}`;
  const page = await lastOf(stream);
  if (!page.ok) return page;
  const answer = await get<QueueItem>(`/api/queues/${id}`);
  if (!answer.ok) return answer;
  const { version, settings, members } = answer.value;
  const { events, position, epoch } = page.value;
  const last = events.find((event) => event.position === version);
  const by = last?.by ?? ({ kind: "system", id: "" } as const);
  return answered({ id, epoch, track: { stream, position, events, state: { version, settings, members, by, at: last?.at ?? "" } } });
}

/** What who arranges routing does with queues. Trying again after the connection broke is the same command, not another one. */
export function useQueueCommands() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const open = useRef<{ key: string; commandId: string } | null>(null);
  const run = useCallback(
    async (key: string, call: (commandId: string) => Promise<Answer<Receipt>>): Promise<Answer<Receipt>> => {
      if (open.current?.key !== key) open.current = { key, commandId: newId() };
      setBusy(true);
      const answer = await call(open.current.commandId);
      if (answer.ok || !isPassing(answer.refusal)) open.current = null;
      setBusy(false);
      if (answer.ok) void queries.invalidateQueries({ queryKey: listKey });
      return answer;
    },
    [queries],
  );
  return {
    busy,
    change: (id: string, basedOn: number, value: QueueSettings) =>
      run(JSON.stringify([id, basedOn, value]), (commandId) => put(`/api/queues/${id}`, { commandId, basedOn, value })),
    add: (id: string, agent: string) => run(`add ${id} ${agent}`, (commandId) => put(`/api/queues/${id}/members/${agent}`, { commandId })),
    remove: (id: string, agent: string) =>
      run(`remove ${id} ${agent}`, (commandId) => post(`/api/queues/${id}/members/${agent}/remove`, { commandId })),
  };
}

export type QueueCommands = ReturnType<typeof useQueueCommands>;
