import { useCallback, useEffect, useRef, useState } from "react";
import { newId } from "./ids";
import type { Receipt } from "./receipt";
import { type Answer, isPassing, type Refusal } from "./refusal";

export interface Actions<Name extends string> {
  busy: Name | null;
  failed: { action: Name; body: object; refusal: Refusal } | null;
  run: (action: Name, body?: object) => Promise<Answer<Receipt>>;
  dismiss: () => void;
}

/** The body of a command with its id. */
export interface CommandBody {
  commandId: string;
}

/**
 * What somebody does with one thing: what is under way, and what was refused. Trying again after the connection broke is the same command,
 * not another one.
 * @param send The same every time.
 */
export function useActions<Name extends string>(
  id: string,
  send: (id: string, action: Name, body: CommandBody) => Promise<Answer<Receipt>>,
): Actions<Name> {
  const [busy, setBusy] = useState<Name | null>(null);
  const [failed, setFailed] = useState<Actions<Name>["failed"]>(null);
  const open = useRef<{ key: string; commandId: string } | null>(null);
  const current = useRef(id);

  useEffect(() => {
    current.current = id;
    open.current = null;
    setBusy(null);
    setFailed(null);
  }, [id]);

  const run = useCallback(
    async (action: Name, body: object = {}) => {
      const key = `${action} ${JSON.stringify(body)}`;
      if (open.current?.key !== key) open.current = { key, commandId: newId() };
      setBusy(action);
      setFailed(null);
      const answer = await send(id, action, { commandId: open.current.commandId, ...body });
      if (current.current !== id) return answer;
      if (answer.ok || !isPassing(answer.refusal)) open.current = null;
      setBusy(null);
      if (!answer.ok) setFailed({ action, body, refusal: answer.refusal });
      return answer;
    },
    [id, send],
  );

  return { busy, failed, run, dismiss: () => setFailed(null) };
}
