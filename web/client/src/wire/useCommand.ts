import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { newId } from "./ids";
import { type Answer, isPassing } from "./refusal";

/**
 * Sends commands of a form. Trying again after the connection broke is the same command, not another one.
 * @param list What is asked again when one was carried out; the same every time.
 */
export function useCommand(list?: readonly string[]) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const open = useRef<{ key: string; commandId: string } | null>(null);
  const run = useCallback(
    async <T>(key: string, call: (commandId: string) => Promise<Answer<T>>): Promise<Answer<T>> => {
      if (open.current?.key !== key) open.current = { key, commandId: newId() };
      setBusy(true);
      const answer = await call(open.current.commandId);
      if (answer.ok || !isPassing(answer.refusal)) open.current = null;
      setBusy(false);
      if (answer.ok && list) void queries.invalidateQueries({ queryKey: list });
      return answer;
    },
    [queries, list],
  );
  return { busy, run };
}
