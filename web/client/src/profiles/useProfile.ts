import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Connection } from "../live/connection";
import { Follower } from "../live/follower";
import { lastOf } from "../queues/useQueues";
import { get, put } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { type Answer, answered, isPassing } from "../wire/refusal";
import { type AgentProfile, type Profile, profileLaw, type ShownProfile } from "./profile";

/** Work comes and goes on the same stream; among so many the last changes are found. */
const looked = 500;

/** One agent's profile, live. */
export function useProfile(connection: Connection, id: string) {
  const follower = useMemo(() => new Follower<Profile>(profileLaw, connection, () => load(id)), [connection, id]);
  useEffect(() => {
    follower.start();
    return () => follower.stop();
  }, [follower]);
  return { ...useSyncExternalStore(follower.watch, follower.look), retry: () => follower.retry() };
}

/** What comes between the two readings is heard again, and changes nothing then. Who never did anything has no stream yet. */
async function load(id: string): Promise<Answer<Profile>> {
  const stream = `agent-staff/${id}`;
  const page = await lastOf(stream, looked);
  if (!page.ok) return page;
  const answer = await get<ShownProfile>(`/api/agents/${id}/profile`);
  if (!answer.ok) return answer;
  const { version, profile, queues } = answer.value;
  const { events, position, epoch } = page.value;
  const last = events.find((event) => event.position === version);
  const by = last?.by ?? ({ kind: "system", id: "" } as const);
  return answered({ id, epoch, track: { stream, position, events, state: { version, profile, queues, by, at: last?.at ?? "" } } });
}

/** Changes a profile. Trying again after the connection broke is the same command, not another one. */
export function useProfileCommand() {
  const [busy, setBusy] = useState(false);
  const open = useRef<{ key: string; commandId: string } | null>(null);
  const change = useCallback(async (id: string, basedOn: number, value: AgentProfile): Promise<Answer<Receipt>> => {
    const key = JSON.stringify([id, basedOn, value]);
    if (open.current?.key !== key) open.current = { key, commandId: newId() };
    setBusy(true);
    const answer = await put<Receipt>(`/api/agents/${id}/profile`, { commandId: open.current.commandId, basedOn, value });
    if (answer.ok || !isPassing(answer.refusal)) open.current = null;
    setBusy(false);
    return answer;
  }, []);
  return { busy, change };
}
