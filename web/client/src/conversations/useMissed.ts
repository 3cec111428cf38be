import { useEffect, useRef, useState } from "react";
import type { Party } from "../live/stream";
import type { Conversation } from "./conversation";
import { isSaid } from "./events";

/** How many messages by others came while the page was not in sight. */
export function useMissed(model: Conversation | null, me: Party): number {
  const [visible, setVisible] = useState(() => document.visibilityState === "visible");
  const seen = useRef(0);
  useEffect(() => {
    const onChange = () => setVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
  if (!model) return 0;
  if (visible || seen.current === 0) seen.current = model.shared.position;
  const missed = model.shared.events.filter((event) => event.position > seen.current && isSaid(event) && event.by.id !== me.id);
  return missed.length;
}
