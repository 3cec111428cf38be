import { useQuery } from "@tanstack/react-query";
import type { FollowUpKind, OwnerKind } from "../followUps/followUp";
import { get } from "../wire/http";
import { valueOrThrow } from "../wire/refusal";

/** How Portal runs, as `GET /api/operator/nodes` says it. */
export interface Operation {
  nodes: readonly Node[];
  grains: readonly Grains[];
  /** Oldest first, five seconds each. */
  moments: readonly Moment[];
  /** Missing when it does not answer. */
  database?: Database;
  /** Likewise. */
  due?: Due;
  /** Likewise. */
  mail?: Mail;
}

/** What owners are to be woken for. */
export interface Due {
  /** By two seconds or more; 1000 stands for that or more. */
  lateCount: number;
  /** 10000 stands for that or more. */
  hourCount: number;
  late: readonly DueRow[];
  next: readonly DueRow[];
}

export interface DueRow {
  ownerKind: OwnerKind;
  ownerId: string;
  due: string;
  what: DueWhat;
  why?: "nobodyRan" | "justNow" | "notDone";
}

/** `DueKind` in grain-interfaces/Alarms. */
export type DueWhat = FollowUpKind | "snooze" | "reply";

/** One process: a silo, a web node, or both. */
export interface Node {
  id: string;
  name: string;
  version: string;
  grainHost: string;
  since: string;
  /** It has said nothing for so long. */
  silentSeconds?: number;
  /** In processors. */
  cpu: number;
  memory: number;
  silo?: Silo;
  web?: Web;
}

export interface Silo {
  active: number;
  callsPerSecond: number;
  eventsPerSecond: number;
  batchesPerSecond: number;
  commitMilliseconds?: number;
  waiting: number;
}

export interface Web {
  connections: number;
  watches: number;
  missed: number;
  catchUps: number;
  overflows: number;
  lagMilliseconds?: number;
  worstLagMilliseconds?: number;
}

export interface Grains {
  kind: string;
  active: number;
  callsPerSecond: number;
  faults: number;
}

export interface Moment {
  at: string;
  eventsPerSecond: number;
  batchesPerSecond: number;
  commitMilliseconds?: number;
  lagMilliseconds?: number;
  firedPerSecond?: number;
  lateMilliseconds?: number;
}

export interface Database {
  version: string;
  since: string;
  bytes: number;
  connections: number;
  mostConnections: number;
}

/** Mails that wait, and those of the last day that were refused or may be lost. */
export interface Mail {
  waitingSince?: string;
  lost: number;
}

/** What somebody should look at, worst first. */
export type Concern =
  | { kind: "silent"; name: string; seconds: number }
  | { kind: "database" }
  | { kind: "connections"; used: number; most: number }
  | { kind: "commit"; milliseconds: number }
  | { kind: "lag"; milliseconds: number }
  | { kind: "late"; count: number }
  | { kind: "mailWaits"; since: string }
  | { kind: "mailLost"; count: number }
  | { kind: "faults"; count: number }
  | { kind: "versions"; count: number };

/** From here on something is slow; deploy/README.md tells what to do. */
export const slowCommit = 250;
export const longLag = 1000;
const manyConnections = 0.8;
const fewMoments = 3;
/** In ms. */
const longWait = 15 * 60_000;

export function concerns({ nodes, grains, moments, database, due, mail }: Operation, now = Date.now()): Concern[] {
  const speaking = nodes.filter((node) => node.silentSeconds === undefined);
  const versions = new Set(speaking.map(({ version }) => version)).size;
  const faults = grains.reduce((sum, each) => sum + each.faults, 0);
  const commit = lately(moments, ({ commitMilliseconds }) => commitMilliseconds);
  const lag = lately(moments, ({ lagMilliseconds }) => lagMilliseconds);
  return [
    ...nodes.flatMap(({ name, silentSeconds }) =>
      silentSeconds === undefined ? [] : [{ kind: "silent" as const, name, seconds: silentSeconds }],
    ),
    ...(database ? [] : [{ kind: "database" as const }]),
    ...(database && database.connections > database.mostConnections * manyConnections
      ? [{ kind: "connections" as const, used: database.connections, most: database.mostConnections }]
      : []),
    ...(commit > slowCommit ? [{ kind: "commit" as const, milliseconds: commit }] : []),
    ...(lag > longLag ? [{ kind: "lag" as const, milliseconds: lag }] : []),
    ...(due && due.lateCount > 0 && due.late.some(({ why }) => why === "notDone") ? [{ kind: "late" as const, count: due.lateCount }] : []),
    ...(mail?.waitingSince && now - Date.parse(mail.waitingSince) > longWait
      ? [{ kind: "mailWaits" as const, since: mail.waitingSince }]
      : []),
    ...(mail && mail.lost > 0 ? [{ kind: "mailLost" as const, count: mail.lost }] : []),
    ...(faults > 0 ? [{ kind: "faults" as const, count: faults }] : []),
    ...(versions > 1 ? [{ kind: "versions" as const, count: versions }] : []),
  ];
}

/** The mean of the last moments that have one: a single slow commit is no news. */
function lately(moments: readonly Moment[], of: (moment: Moment) => number | undefined): number {
  const values = moments
    .map(of)
    .filter((value) => value !== undefined)
    .slice(-fewMoments);
  return values.length < fewMoments ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const every = 5_000;

/** Asked again every five seconds as long as the page can be seen. */
export const useOperation = () =>
  useQuery({
    queryKey: ["operation"],
    queryFn: async () => valueOrThrow(await get<Operation>("/api/operator/nodes")),
    refetchInterval: every,
    refetchIntervalInBackground: false,
    retry: false, // in five seconds it is asked again anyway
    staleTime: every,
    gcTime: 0,
  });
