import { post, put } from "../wire/http";
import type { Receipt } from "../wire/receipt";
import { type Actions, type CommandBody, useActions } from "../wire/useActions";

export type TicketAction =
  | "messages"
  | "replies/cancel"
  | "phase"
  | "fields"
  | "macro"
  | "assign"
  | "labels"
  | "rating"
  | "merge"
  | "unmerge"
  | "parent"
  | "links"
  | "links/remove"
  | "split"
  | "split/undo"
  | "participants"
  | "participants/remove";

export type TicketCommands = Actions<TicketAction>;

/** What somebody does with one ticket. */
export const useTicketCommands = (id: string): TicketCommands => useActions(id, send);

/** One command, under an id of the caller's. */
export const send = (id: string, action: TicketAction, body: CommandBody) =>
  (action === "fields" ? put<Receipt> : post<Receipt>)(`/api/tickets/${id}/${action}`, body);

/** The id of a ticket by the receipt of what opened it. */
export const openedBy = (receipt: Receipt): string => receipt.stream.slice("ticket/".length);
