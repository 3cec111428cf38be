import { type Priority, priorities, type TicketType, types } from "./events";
import type { TicketRow } from "./lists";

/** Which tickets of a view are wanted, as the address of the page says it; what is not there does not matter. */
export interface TicketFilter {
  queue?: string;
  type?: TicketType;
  priority?: Priority;
  label?: string;
}

export type FilterName = keyof TicketFilter;

export const filterNames: readonly FilterName[] = ["queue", "type", "priority", "label"];

const isId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f-]{36}$/.test(value);

/** Of what stands in an address, which somebody may have written by hand, what makes sense. */
export function filterOf(search: Readonly<Record<string, unknown>>): TicketFilter {
  const type = types.find((one) => one === search.type);
  const priority = priorities.find((one) => one === search.priority);
  return {
    ...(isId(search.queue) && { queue: search.queue }),
    ...(type && { type }),
    ...(priority && { priority }),
    ...(isId(search.label) && { label: search.label }),
  };
}

export const isEmpty = (filter: TicketFilter): boolean => filterNames.every((name) => filter[name] === undefined);

/** As a query of the server's; empty where nothing is asked for. */
export const queryOf = (filter: TicketFilter): string =>
  filterNames.flatMap((name) => (filter[name] ? [`&${name}=${filter[name]}`] : [])).join("");

export const fits = ({ queue, type, priority, label }: TicketFilter, row: TicketRow): boolean =>
  (!queue || row.queueId === queue) &&
  (!type || row.type === type) &&
  (!priority || row.priority === priority) &&
  (!label || !!row.labels?.includes(label));
