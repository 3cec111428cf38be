import type { Permission } from "../../accounts/me";
import type { Connection } from "../../live/connection";
import { SettingsFeed } from "../../settings/settingsFeed";
import { phases, type TicketPhase } from "../events";

/** Who goes a way: anybody who may do one of these. `customer` is the ticket's customer. */
export type Goer = Permission | "customer";

export interface TicketWay {
  from: TicketPhase;
  to: TicketPhase;
  permissions: readonly Goer[];
}

/** Which ways tickets go: the record `TicketWorkflow` in grain-interfaces/Settings. */
export interface TicketWorkflow {
  name: string;
  ways: readonly TicketWay[];
}

/** There is one workflow, and this is its entry. */
export const workflowEntry = "0193a0b0-0000-7000-8000-000000000401";

/** Who can be chosen for a way, in the order in which a page shows them. */
export const goers = {
  customer: "customer",
  answer: "tickets.answer",
  assign: "tickets.assign",
  close: "tickets.close",
  settings: "settings.manage",
} as const satisfies Record<string, Goer>;

export type GoerName = keyof typeof goers;

export const goerNames = Object.keys(goers) as readonly GoerName[];

/** What is closed stays closed, and nothing becomes new again. */
export const fromPhases = phases.filter((phase) => phase !== "closed");
export const toPhases = phases.filter((phase) => phase !== "new");

export const wayOf = ({ ways }: TicketWorkflow, from: TicketPhase, to: TicketPhase): readonly Goer[] =>
  ways.find((way) => way.from === from && way.to === to)?.permissions ?? [];

/** Where somebody who may do these things takes a ticket from a phase; to leave it there is always one of them. */
export const waysFrom = (workflow: TicketWorkflow, from: TicketPhase, permissions: readonly string[]): readonly TicketPhase[] =>
  phases.filter((to) => to === from || wayOf(workflow, from, to).some((goer) => permissions.includes(goer)));

/** With somebody more, or less, who may go a way; one that nobody may go is none. */
export function toggled(workflow: TicketWorkflow, from: TicketPhase, to: TicketPhase, goer: Goer): TicketWorkflow {
  const before = wayOf(workflow, from, to);
  const after = before.includes(goer) ? before.filter((each) => each !== goer) : [...before, goer];
  const others = workflow.ways.filter((way) => way.from !== from || way.to !== to);
  const ways = after.length > 0 ? [...others, { from, to, permissions: after }] : others;
  const place = (way: TicketWay) => phases.indexOf(way.from) * phases.length + phases.indexOf(way.to);
  return { ...workflow, ways: ways.sort((a, b) => place(a) - place(b)) };
}

/** From where nobody gets on, and where nobody comes to. */
export const deadEnds = ({ ways }: TicketWorkflow): { stuck: TicketPhase[]; unreached: TicketPhase[] } => ({
  stuck: fromPhases.filter((phase) => !ways.some(({ from }) => from === phase)),
  unreached: toPhases.filter((phase) => !ways.some(({ to }) => to === phase)),
});

const feedOf = new WeakMap<Connection, SettingsFeed<TicketWorkflow>>();

/** The workflow over a connection; made when somebody asks. */
export function workflowFeed(connection: Connection): SettingsFeed<TicketWorkflow> {
  const known = feedOf.get(connection) ?? new SettingsFeed<TicketWorkflow>("ticket-workflow", connection);
  feedOf.set(connection, known);
  return known;
}
