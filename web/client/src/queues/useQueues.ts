import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Connection } from "../live/connection";
import { lastOf } from "../live/lastOf";
import { useFollowed } from "../live/useFollowed";
import { get, post, put } from "../wire/http";
import type { Receipt } from "../wire/receipt";
import { type Answer, answered, valueOrThrow } from "../wire/refusal";
import { useCommand } from "../wire/useCommand";
import { type Queue, type QueueItem, type QueueSettings, queueLaw } from "./queue";

const listKey = ["queues"];

const listQuery = queryOptions({
  queryKey: listKey,
  queryFn: async () => valueOrThrow(await get<{ items: QueueItem[] }>("/api/queues")).items,
  staleTime: 5_000,
});

/** All queues by name; there are 100 at most. */
export const useQueues = (enabled = true) => useQuery({ ...listQuery, enabled });

/** One queue, live. */
export const useQueue = (connection: Connection, id: string) => useFollowed(queueLaw, connection, load, id, listKey);

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

/** What who arranges routing does with queues. */
export function useQueueCommands() {
  const { busy, run } = useCommand(listKey);
  return {
    busy,
    change: (id: string, basedOn: number, value: QueueSettings) =>
      run(JSON.stringify([id, basedOn, value]), (commandId) => put<Receipt>(`/api/queues/${id}`, { commandId, basedOn, value })),
    add: (id: string, agent: string) =>
      run(`add ${id} ${agent}`, (commandId) => put<Receipt>(`/api/queues/${id}/members/${agent}`, { commandId })),
    remove: (id: string, agent: string) =>
      run(`remove ${id} ${agent}`, (commandId) => post<Receipt>(`/api/queues/${id}/members/${agent}/remove`, { commandId })),
  };
}

export type QueueCommands = ReturnType<typeof useQueueCommands>;
