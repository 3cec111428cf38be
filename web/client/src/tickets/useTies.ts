import { useCallback } from "react";
import { tell, type What } from "../agents/doneLately";
import type { StreamEvent } from "../live/stream";
import { get } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import type { Refusal } from "../wire/refusal";
import { useCommand } from "../wire/useCommand";
import { send, type TicketAction } from "./commands";
import { knownEvent } from "./events";

/** Who and what belongs to a ticket. */
type TieAction = Extract<TicketAction, "links" | "links/remove" | "participants" | "participants/remove" | "parent">;

interface Turn {
  action: TieAction;
  body: object;
}

/**
 * Who belongs to a ticket, and what it has to do with others: each is told of, with the way back.
 * @param ticket Which.
 * @param parent What it is a part of.
 */
export function useTies(ticket: string, parent?: string | null) {
  const { busy, run } = useCommand();
  return {
    busy,
    /** Answers why not; null when it was done. In a dialog that says so itself a refusal is not told of. */
    change: useCallback(
      async (action: TieAction, body: object, dialog = false): Promise<Refusal | null> => {
        let id = "";
        const answer = await run(JSON.stringify([action, body]), (commandId) => {
          id = commandId;
          return send(ticket, action, { commandId, ...body });
        });
        if (!answer.ok && dialog) return answer.refusal;
        const event = answer.ok ? await eventOf(answer.value, id) : null;
        const back = event && wayBack(event, parent ?? null);
        // Where it was so already nothing was done, and nothing is there to be taken back.
        tell(event ? whatOf(event) : "done", answer, back && (() => send(ticket, back.action, { commandId: newId(), ...back.body })));
        return answer.ok ? null : answer.refusal;
      },
      [ticket, parent, run],
    ),
  };
}

export type Ties = ReturnType<typeof useTies>;

/** What a command did; null when it changed nothing. */
async function eventOf({ stream, position }: Receipt, commandId: string): Promise<StreamEvent | null> {
  const answer = await get<{ events: StreamEvent[] }>(`/api/streams/${stream}?after=${position - 1}&limit=1`);
  const event = answer.ok ? answer.value.events[0] : undefined;
  return event?.commandId === commandId ? event : null;
}

/** What takes back what an event says. */
export function wayBack(raw: StreamEvent, parent: string | null): Turn | null {
  const event = knownEvent(raw);
  switch (event?.type) {
    case "ticket.linked":
      return { action: "links/remove", body: { ticketId: event.data.ticketId } };
    case "ticket.unlinked":
      return { action: "links", body: { ticketId: event.data.ticketId } };
    case "ticket.participant_added":
      return { action: "participants/remove", body: { customerId: event.data.customerId } };
    case "ticket.participant_removed":
      return { action: "participants", body: { customerId: event.data.customerId } };
    case "ticket.follower_added":
      return { action: "participants/remove", body: { agentId: event.data.agentId } };
    case "ticket.follower_removed":
      return { action: "participants", body: { agentId: event.data.agentId } };
    case "ticket.parent_changed":
      return { action: "parent", body: parent ? { parentId: parent } : {} };
    default:
      return null;
  }
}

function whatOf(raw: StreamEvent): What {
  const event = knownEvent(raw);
  switch (event?.type) {
    case "ticket.linked":
      return "linked";
    case "ticket.unlinked":
      return "unlinked";
    case "ticket.participant_added":
      return "customerAdded";
    case "ticket.participant_removed":
      return "customerRemoved";
    case "ticket.follower_added":
      return "followerAdded";
    case "ticket.follower_removed":
      return "followerRemoved";
    case "ticket.parent_changed":
      return event.data.parentId ? "partOf" : "partOfNone";
    default:
      return "done";
  }
}
