import type { BusinessHours } from "../hours/hours";
import type { Law } from "../live/following";
import { advance, type Party, type StreamEvent, type Track } from "../live/stream";

/** How work comes to agents; see `Delivery` in grain-interfaces/Queues. */
export const deliveries = ["push", "pull", "assigned"] as const;
export type Delivery = (typeof deliveries)[number];

export const priorities = ["urgent", "high", "normal", "low"] as const;
export type Priority = (typeof priorities)[number];

/** What is asked for no longer once somebody has waited so long. */
export interface RelaxStep {
  afterSeconds: number;
  /** Null: all skills; empty: none. */
  skills?: readonly string[] | null;
  /** Whether any language will do from now on. */
  language: boolean;
}

/** The record `QueueSettings` in grain-interfaces/Queues. */
export interface QueueSettings {
  name: string;
  delivery: Delivery;
  priority: Priority;
  preferLastAgent: boolean;
  skills?: readonly string[] | null;
  relax?: readonly RelaxStep[] | null;
  hours?: BusinessHours | null;
  overflow?: { queueId: string; afterSeconds: number } | null;
  firstReplySeconds: number;
  customerWaitingMinutes: number;
  open: boolean;
}

/** A queue as `GET /api/queues` has it. */
export interface QueueItem {
  id: string;
  version: number;
  settings: QueueSettings;
  members: readonly string[];
  stream: string;
  position: number;
}

/** What a new queue begins with: as a queue works for which nobody has said anything. */
export const usual: QueueSettings = {
  name: "",
  delivery: "push",
  priority: "normal",
  preferLastAgent: true,
  firstReplySeconds: 90,
  customerWaitingMinutes: 10,
  open: true,
};

/** Where everything ends up that has no other place. */
export const supportQueue = "0193a0b0-0000-7000-8000-000000000001";

export const mostSteps = 5;
const day = 86_400;

export interface QueueState {
  /** Of the settings; what the next change is based on. */
  version: number;
  settings: QueueSettings;
  members: readonly string[];
  /** Who changed the settings last, as far as that is known here. */
  by: Party;
  at: string;
}

/** One queue as it is held here, with the last changes. */
export interface Queue {
  id: string;
  epoch: string;
  track: Track<QueueState>;
}

/** The same fold as `Queue.Apply` in grains/Queues, of what is shown. What an item knew already, it may hear once more. */
export function fold(state: QueueState, event: StreamEvent): QueueState {
  const data = event.data as Partial<{ name: string; agentId: string; settings: QueueSettings }>;
  const { agentId = "" } = data;
  switch (event.type) {
    case "queue.created":
      return { ...state, settings: { ...state.settings, name: data.name ?? "" } };
    case "queue.member_added":
      return { ...state, members: [...state.members.filter((id) => id !== agentId), agentId] };
    case "queue.member_removed":
      return { ...state, members: state.members.filter((id) => id !== agentId) };
    case "queue.changed":
      return { ...state, settings: data.settings ?? state.settings, version: event.position, by: event.by, at: event.at };
    default:
      return state;
  }
}

/** How a queue obeys the client law. */
export const queueLaw: Law<Queue> = {
  streams: ({ track }) => [track.stream],
  position: ({ track }) => track.position,
  epoch: ({ epoch }) => epoch,
  apply: (queue, event) => {
    if (event.stream !== queue.track.stream) return queue;
    const track = advance(queue.track, event, fold);
    return track && { ...queue, track };
  },
  adopt: (_, fresh) => fresh,
};

/** As it is sent: nothing where nothing is asked for, and each thing in its order, so that the same settings are the same. */
export const cleaned = (settings: QueueSettings): QueueSettings => ({
  ...settings,
  name: settings.name.trim(),
  skills: settings.skills?.length ? settings.skills : null,
  relax: settings.relax?.length ? [...settings.relax].sort((one, other) => one.afterSeconds - other.afterSeconds) : null,
  hours: settings.hours ?? null,
  overflow: settings.overflow ?? null,
});

const isTime = (seconds: number, least: number): boolean => Number.isInteger(seconds) && seconds >= least && seconds <= day;

/** Whether every number is one that can be, and no two steps come at the same time. */
export const areWhole = ({ name, relax, overflow, firstReplySeconds, customerWaitingMinutes }: QueueSettings): boolean =>
  name.trim() !== "" &&
  isTime(firstReplySeconds, 15) &&
  isTime(customerWaitingMinutes * 60, 60) &&
  (!overflow || (overflow.queueId !== "" && isTime(overflow.afterSeconds, 1))) &&
  (relax ?? []).every(({ afterSeconds }) => isTime(afterSeconds, 1)) &&
  new Set((relax ?? []).map(({ afterSeconds }) => afterSeconds)).size === (relax ?? []).length;

/** Where work may go on to without ever coming back. */
export function mayOverflowTo(id: string, all: readonly QueueItem[]): QueueItem[] {
  const next = new Map(all.map((queue) => [queue.id, queue.settings.overflow?.queueId]));
  const leadsBack = (from: string): boolean => {
    const been = new Set<string>();
    for (let at: string | undefined = from; at && !been.has(at); at = next.get(at)) {
      if (at === id) return true;
      been.add(at);
    }
    return false;
  };
  return all.filter((queue) => queue.settings.open && !leadsBack(queue.id));
}
