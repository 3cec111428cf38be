import { useMemo, useRef } from "react";
import { useZone } from "../i18n/zone";
import type { Party } from "../live/stream";
import type { Conversation } from "./conversation";
import { settled, type TimelineItem, timeline } from "./timeline";

/** What the thread shows; an item that did not change is the same one as before, so that only what changed is drawn again. */
export function useTimeline(model: Conversation, me: Party): readonly TimelineItem[] {
  const before = useRef<readonly TimelineItem[]>([]);
  const zone = useZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another zone days begin elsewhere
  return useMemo(() => {
    before.current = settled(before.current, timeline(model, me));
    return before.current;
  }, [model, me, zone]);
}
