import type { Law } from "../live/following";
import { advance, type Party, type StreamEvent, type Track } from "../live/stream";

/** What an agent can do, and how much at once: the record `AgentProfile` in grain-interfaces/Agents. */
export interface AgentProfile {
  skills: readonly string[];
  /** Two or three letters each; none: any customer will do. */
  languages: readonly string[];
  /** In weights. */
  capacity: number;
}

/** What `GET /api/agents/{id}/profile` answers. */
export interface ShownProfile {
  version: number;
  profile: AgentProfile;
  queues: readonly string[];
  stream: string;
}

export interface ProfileState {
  version: number;
  profile: AgentProfile;
  queues: readonly string[];
  by: Party;
  at: string;
}

/** An agent's profile as it is held here, with the last changes. */
export interface Profile {
  id: string;
  epoch: string;
  track: Track<ProfileState>;
}

/** What a chat takes of somebody's capacity. */
const chat = 5;

export const chatsAtOnce = (capacity: number): number => Math.floor(capacity / chat);

export const mostCapacity = 1000;

/** The languages that one is likely to need; others that somebody has stay. */
export const languages = [
  "ar",
  "bn",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "fa",
  "fi",
  "fr",
  "he",
  "hi",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "ms",
  "nl",
  "no",
  "pl",
  "pt",
  "ro",
  "ru",
  "sv",
  "th",
  "tr",
  "uk",
  "ur",
  "vi",
  "zh",
] as const;

/** The same fold as `Agent.Apply` in grains/Agents, of what is shown. What was known already, it may hear once more. */
export function fold(state: ProfileState, event: StreamEvent): ProfileState {
  const { profile, queueId = "" } = event.data as Partial<{ profile: AgentProfile; queueId: string }>;
  switch (event.type) {
    case "agent.profile_changed":
      return { ...state, profile: profile ?? state.profile, version: event.position, by: event.by, at: event.at };
    case "agent.queue_joined":
      return { ...state, queues: [...state.queues.filter((id) => id !== queueId), queueId] };
    case "agent.queue_left":
      return { ...state, queues: state.queues.filter((id) => id !== queueId) };
    default:
      return state;
  }
}

/** How a profile obeys the client law. */
export const profileLaw: Law<Profile> = {
  streams: ({ track }) => [track.stream],
  position: ({ track }) => track.position,
  epoch: ({ epoch }) => epoch,
  apply: (one, event) => {
    if (event.stream !== one.track.stream) return one;
    const track = advance(one.track, event, fold);
    return track && { ...one, track };
  },
  adopt: (_, fresh) => fresh,
};

export const isWhole = ({ capacity }: AgentProfile): boolean => Number.isInteger(capacity) && capacity >= 1 && capacity <= mostCapacity;
