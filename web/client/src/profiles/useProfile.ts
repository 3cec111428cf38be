import type { Connection } from "../live/connection";
import { lastOf } from "../live/lastOf";
import { useFollowed } from "../live/useFollowed";
import { get, put } from "../wire/http";
import type { Receipt } from "../wire/receipt";
import { type Answer, answered } from "../wire/refusal";
import { useCommand } from "../wire/useCommand";
import { type AgentProfile, type Profile, profileLaw, type ShownProfile } from "./profile";

/** Work comes and goes on the same stream; among so many the last changes are found. */
const looked = 500;

/** One agent's profile, live. */
export const useProfile = (connection: Connection, id: string) => useFollowed(profileLaw, connection, load, id);

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

/** Changes a profile. */
export function useProfileCommand() {
  const { busy, run } = useCommand();
  return {
    busy,
    change: (id: string, basedOn: number, value: AgentProfile) =>
      run(JSON.stringify([id, basedOn, value]), (commandId) => put<Receipt>(`/api/agents/${id}/profile`, { commandId, basedOn, value })),
  };
}
