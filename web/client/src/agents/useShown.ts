import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/**
 * The conversation that is drawn: the chosen one as soon as there is time for it, drawn piece by piece, so that keys and clicks go first.
 * What belongs to the one before is gone at once when none is chosen.
 */
export function useShown(id: string | undefined): {
  shown: string | undefined;
  /** Draws the chosen one before anything else happens; false if it is there already. */
  showNow: () => boolean;
} {
  const [drawn, setDrawn] = useState(id);
  const latest = useRef({ id, drawn });
  useLayoutEffect(() => {
    latest.current = { id, drawn };
  });
  useEffect(() => startTransition(() => setDrawn(id)), [id]);
  const before = useRef(drawn);
  useEffect(() => {
    if (before.current !== drawn) keepFocus();
    before.current = drawn;
  }, [drawn]);
  const showNow = useCallback(() => {
    const { id: chosen, drawn: shown } = latest.current;
    if (chosen === shown) return false;
    flushSync(() => setDrawn(chosen));
    return true;
  }, []);
  return { shown: id && drawn, showNow };
}

/** What had the focus may be gone with the thread before; then the next Tab goes on from here. */
export function keepFocus(): void {
  if (document.activeElement === document.body) document.getElementById("content")?.focus();
}
