import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { TimelineItem } from "./timeline";

/** So near the end counts as being there. */
const nearly = 48;
const nearlyTop = 200;

export interface ThreadScroll {
  atEnd: boolean;
  /** How many messages came below what the reader sees. */
  unseen: number;
  toEnd: () => void;
  onScroll: () => void;
}

/** Stays at the end for who is there, leaves who reads above in their place; that it is kept when older ones come is up to the items. */
export function useThreadScroll(
  ref: RefObject<HTMLElement | null>,
  items: readonly TimelineItem[],
  me: string,
  wantOlder: () => void,
): ThreadScroll {
  const [atEnd, setAtEnd] = useState(true);
  const [unseen, setUnseen] = useState(0);
  const end = useRef(true);
  const shape = useRef("");
  const lastSeen = useRef("");

  const settle = useCallback((now: boolean) => {
    end.current = now;
    setAtEnd(now);
    if (now) setUnseen(0);
  }, []);

  const toEnd = useCallback(() => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
    settle(true);
  }, [ref, settle]);

  const onScroll = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const size = sizeOf(box);
    const moved = size === shape.current;
    shape.current = size;
    // A window that changes its shape scrolls too; the reader has gone nowhere.
    if (!moved && end.current) return;
    settle(box.scrollHeight - box.scrollTop - box.clientHeight < nearly);
    if (box.scrollTop < nearlyTop) wantOlder();
  }, [ref, settle, wantOlder]);

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const messages = items.filter((item) => item.kind === "message");
    const last = messages.at(-1);
    const before = messages.findLastIndex(({ key }) => key === lastSeen.current);
    lastSeen.current = last?.key ?? "";
    if (last && before !== messages.length - 1 && last.by.id === me && last.pending) toEnd();
    else if (end.current) box.scrollTop = box.scrollHeight;
    else if (before >= 0) setUnseen((count) => count + messages.length - 1 - before);
  }, [ref, items, me, toEnd]);

  // What is here does not fill the page yet.
  useEffect(() => {
    const box = ref.current;
    if (box && items.length > 0 && box.scrollHeight <= box.clientHeight + nearlyTop) wantOlder();
  }, [ref, items, wantOlder]);

  // A keyboard that opens, a window that turns, a composer that grows: the end stays in sight.
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      shape.current = sizeOf(box);
      if (end.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    if (box.lastElementChild) observer.observe(box.lastElementChild);
    return () => observer.disconnect();
  }, [ref]);

  return { atEnd, unseen, toEnd, onScroll };
}

const sizeOf = (box: HTMLElement): string => `${box.clientWidth} ${box.clientHeight} ${box.scrollHeight}`;
