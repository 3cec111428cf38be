import { useCallback, useEffect, useRef, useState } from "react";
import { post } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { isPassing, type Refusal } from "../wire/refusal";

export type ActionName = "take" | "giveBack" | "transfer" | "resolve" | "reopen" | "snooze" | "wake" | "label";

const paths: Record<ActionName, string> = {
  take: "assign",
  giveBack: "assign",
  transfer: "assign",
  resolve: "resolve",
  reopen: "reopen",
  snooze: "snooze",
  wake: "wake",
  label: "labels",
};

export interface Commands {
  busy: ActionName | null;
  failed: { action: ActionName; refusal: Refusal } | null;
  /** Whether it was done. */
  run: (action: ActionName, body?: object) => Promise<boolean>;
  dismiss: () => void;
}

/** What an agent does to one conversation. Trying again after the connection broke is the same command, not another one. */
export function useCommands(id: string): Commands {
  const [busy, setBusy] = useState<ActionName | null>(null);
  const [failed, setFailed] = useState<Commands["failed"]>(null);
  const open = useRef<{ key: string; commandId: string } | null>(null);
  const current = useRef(id);

  useEffect(() => {
    current.current = id;
    open.current = null;
    setBusy(null);
    setFailed(null);
  }, [id]);

  const run = useCallback(
    async (action: ActionName, body: object = {}) => {
      const key = `${action} ${JSON.stringify(body)}`;
      if (open.current?.key !== key) open.current = { key, commandId: newId() };
      setBusy(action);
      setFailed(null);
      const answer = await post<Receipt>(`/api/conversations/${id}/${paths[action]}`, { commandId: open.current.commandId, ...body });
      if (current.current !== id) return answer.ok;
      if (answer.ok || !isPassing(answer.refusal)) open.current = null;
      setBusy(null);
      if (!answer.ok) setFailed({ action, refusal: answer.refusal });
      return answer.ok;
    },
    [id],
  );

  return { busy, failed, run, dismiss: () => setFailed(null) };
}
