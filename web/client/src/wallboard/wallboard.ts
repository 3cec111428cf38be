import type { Row } from "../live/rows";

/** Which day the figures are of: from midnight to midnight in the company's zone. */
export interface Day extends Row {
  kind: "day";
  from: string;
  until: string;
  zone: string;
}

export interface QueueRow extends Row {
  kind: "queue";
  name: string;
  /** 1,000 stands for that or more. */
  waiting: number;
  waitingSince?: string | null;
}

/** What an agent could do now; see `AgentStanding` in grain-interfaces/Wallboard. */
export const standings = ["available", "full", "away", "gone"] as const;
export type Standing = (typeof standings)[number];

/** An agent in one of their queues. */
export interface AgentRow extends Row {
  kind: "agent";
  queueId: string;
  agentId: string;
  state: Standing;
  /** In weights; by hand it may be more than the capacity. */
  used: number;
  capacity: number;
}

/** What happened in a quarter of an hour; see `QuarterOnBoard` in grain-interfaces/Wallboard. */
export interface Quarter extends Row {
  kind: "quarter";
  queueId: string;
  at: string;
  arrived: number;
  served: number;
  answered: number;
  answerSeconds: number;
  resolved: number;
  solveSeconds: number;
}

/** A row of `GET /api/wallboard` and of the list `wallboard`. */
export type BoardRow = Day | QueueRow | AgentRow | Quarter;

/** Several queues, or one of them, as they stand. */
export interface Figures {
  waiting: number;
  waitingSince: string | null;
  /** How many agents stand so. */
  agents: Record<Standing, number>;
  /** Of those who are here and take work, in weights. */
  used: number;
  capacity: number;
  arrived: number;
  served: number;
  answered: number;
  resolved: number;
  /** From the beginning to the first answer, on average; null without any. */
  answerSeconds: number | null;
  /** From the beginning to the resolution, likewise. */
  solveSeconds: number | null;
  hours: readonly Hour[];
}

/** An hour of the day. */
export interface Hour {
  at: number;
  arrived: number;
  served: number;
  resolved: number;
}

export interface Queue extends Figures {
  id: string;
  name: string;
}

export interface Wallboard {
  day: Day;
  queues: readonly Queue[];
  all: Figures;
  /** Each once, whatever number of queues they serve; those who are gone come last. */
  agents: readonly AgentRow[];
}

const hour = 3_600_000;

/** Null until the day is known. */
export function boardOf(rows: readonly BoardRow[], locale: string): Wallboard | null {
  const day = rows.find((row) => row.kind === "day");
  if (!day) return null;
  const queues = rows.filter((row) => row.kind === "queue");
  const agents = rows.filter((row) => row.kind === "agent");
  const today = rows.filter((row) => row.kind === "quarter").filter(({ at }) => isOf(day, at));
  const of = <R extends { queueId: string }>(all: readonly R[], { id }: QueueRow) => all.filter(({ queueId }) => queueId === id);
  return {
    day,
    queues: queues
      .map((queue) => ({ id: queue.id, name: queue.name, ...figuresOf(day, [queue], of(agents, queue), of(today, queue)) }))
      .sort((a, b) => a.name.localeCompare(b.name, locale) || a.id.localeCompare(b.id)),
    all: figuresOf(day, queues, once(agents), today),
    agents: once(agents),
  };
}

const isOf = (day: Day, at: string): boolean => Date.parse(at) >= Date.parse(day.from) && Date.parse(at) < Date.parse(day.until);

function figuresOf(day: Day, queues: readonly QueueRow[], agents: readonly AgentRow[], quarters: readonly Quarter[]): Figures {
  const taking = agents.filter(({ state }) => state === "available" || state === "full");
  const sum = <R>(all: readonly R[], of: (one: R) => number) => all.reduce((before, one) => before + of(one), 0);
  const [answered, resolved] = [sum(quarters, (quarter) => quarter.answered), sum(quarters, (quarter) => quarter.resolved)];
  const count = (wanted: Standing) => agents.filter(({ state }) => state === wanted).length;
  return {
    waiting: sum(queues, ({ waiting }) => waiting),
    waitingSince:
      queues
        .flatMap(({ waitingSince }) => waitingSince ?? [])
        .sort((a, b) => Date.parse(a) - Date.parse(b))
        .at(0) ?? null,
    agents: { available: count("available"), full: count("full"), away: count("away"), gone: count("gone") },
    used: sum(taking, ({ used }) => used),
    capacity: sum(taking, ({ capacity }) => capacity),
    arrived: sum(quarters, (quarter) => quarter.arrived),
    served: sum(quarters, (quarter) => quarter.served),
    answered,
    resolved,
    answerSeconds: answered > 0 ? sum(quarters, (quarter) => quarter.answerSeconds) / answered : null,
    solveSeconds: resolved > 0 ? sum(quarters, (quarter) => quarter.solveSeconds) / resolved : null,
    hours: hoursOf(day, quarters),
  };
}

/** Every hour of the day, 23 to 25 of them, also those in which nothing happened. */
function hoursOf(day: Day, quarters: readonly Quarter[]): Hour[] {
  const from = Date.parse(day.from);
  const hours = Array.from({ length: Math.ceil((Date.parse(day.until) - from) / hour) }, (_, index) => ({
    at: from + index * hour,
    arrived: 0,
    served: 0,
    resolved: 0,
  }));
  for (const { at, arrived, served, resolved } of quarters) {
    const one = hours[Math.floor((Date.parse(at) - from) / hour)];
    if (!one) continue;
    one.arrived += arrived;
    one.served += served;
    one.resolved += resolved;
  }
  return hours;
}

/** Somebody in several queues is one; what is known last of them counts. The order stays as it is while people come and go. */
function once(agents: readonly AgentRow[]): AgentRow[] {
  const known = new Map<string, AgentRow>();
  for (const agent of agents) if (agent.version > (known.get(agent.agentId)?.version ?? 0)) known.set(agent.agentId, agent);
  const isGone = ({ state }: AgentRow) => Number(state === "gone");
  return [...known.values()].sort((a, b) => isGone(a) - isGone(b) || a.agentId.localeCompare(b.agentId));
}

/** Seconds of waiting after which somebody should look, and after which somebody must; as the desk's rows have it. */
const soon = 90;
const late = 300;

export type Urgency = "late" | "soon" | undefined;

export const urgencyOf = (seconds: number | null): Urgency =>
  seconds === null ? undefined : seconds >= late ? "late" : seconds >= soon ? "soon" : undefined;

/** How long the longest has waited by now. */
export const longestWait = ({ waitingSince }: Figures, now: number): number | null =>
  waitingSince ? Math.max(0, (now - Date.parse(waitingSince)) / 1000) : null;
