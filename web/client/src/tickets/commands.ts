import { useCallback, useEffect, useRef, useState } from "react";
import { post, put } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { type Answer, isPassing, type Refusal } from "../wire/refusal";

export type TicketAction =
  | "messages"
  | "replies/cancel"
  | "phase"
  | "fields"
  | "assign"
  | "labels"
  | "rating"
  | "merge"
  | "unmerge"
  | "parent";

export interface TicketCommands {
  busy: TicketAction | null;
  failed: { action: TicketAction; refusal: Refusal } | null;
  run: (action: TicketAction, body?: object) => Promise<Answer<Receipt>>;
  dismiss: () => void;
}

/** What somebody does with one ticket. Trying again after the connection broke is the same command, not another one. */
export function useTicketCommands(id: string): TicketCommands {
  const [busy, setBusy] = useState<TicketAction | null>(null);
  const [failed, setFailed] = useState<TicketCommands["failed"]>(null);
  const open = useRef<{ key: string; commandId: string } | null>(null);
  const current = useRef(id);

  useEffect(() => {
    current.current = id;
    open.current = null;
    setBusy(null);
    setFailed(null);
  }, [id]);

  const run = useCallback(
    async (action: TicketAction, body: object = {}) => {
      const key = `${action} ${JSON.stringify(body)}`;
      if (open.current?.key !== key) open.current = { key, commandId: newId() };
      setBusy(action);
      setFailed(null);
      const send = action === "fields" ? put<Receipt> : post<Receipt>;
      const answer = await send(`/api/tickets/${id}/${action}`, { commandId: open.current.commandId, ...body });
      if (current.current !== id) return answer;
      if (answer.ok || !isPassing(answer.refusal)) open.current = null;
      setBusy(null);
      if (!answer.ok) setFailed({ action, refusal: answer.refusal });
      return answer;
    },
    [id],
  );

  return { busy, failed, run, dismiss: () => setFailed(null) };
}

/** The id of a ticket by the receipt of what opened it. */
export const openedBy = (receipt: Receipt): string => receipt.stream.slice("ticket/".length);
