import { useRef, useState } from "react";
import { newId } from "../wire/ids";
import type { Answer, Refusal } from "../wire/refusal";

/** Runs a command and keeps its id for as long as it says the same (`of`), so that trying again does nothing twice. */
export function useCommand(command: (commandId: string) => Promise<Answer<object>>, of: string) {
  const open = useRef<{ of: string; id: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [succeeded, setSucceeded] = useState(false);

  const run = async () => {
    if (busy) return;
    if (open.current?.of !== of) open.current = { of, id: newId() };
    setBusy(true);
    setRefusal(null);
    setSucceeded(false);
    const answer = await command(open.current.id);
    if (answer.ok) open.current = null;
    else setRefusal(answer.refusal);
    setSucceeded(answer.ok);
    setBusy(false);
  };

  return { run, busy, refusal, succeeded };
}
