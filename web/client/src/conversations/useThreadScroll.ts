import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { TimelineItem } from "./timeline";

/** So near the end counts as being there. */
const nearly = 48;
const nearlyTop = 200;

export interface ThreadScroll {
  ref: RefObject<HTMLElement | null>;
  atEnd: boolean;
  /** How many messages came below what the reader sees. */
  unseen: number;
  toEnd: () => void;
  onScroll: () => void;
}

/** Stays at the end for who is there, keeps the place of who reads above, whatever arrives on either side. */
export function useThreadScroll(items: readonly TimelineItem[], me: string, wantOlder: () => void): ThreadScroll {
  const ref = useRef<HTMLElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [unseen, setUnseen] = useState(0);
  const end = useRef(true);
  const shape = useRef("");
  const was = useRef({ firstKey: "", lastKey: "", count: 0, height: 0 });

  const settle = useCallback((now: boolean) => {
    end.current = now;
    setAtEnd(now);
    if (now) setUnseen(0);
  }, []);

  const toEnd = useCallback(() => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
    settle(true);
  }, [settle]);

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
  }, [settle, wantOlder]);

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const before = was.current;
    const messages = items.filter((item) => item.kind === "message");
    const first = messages[0]?.key ?? "";
    const last = messages.at(-1);
    was.current = { firstKey: first, lastKey: last?.key ?? "", count: messages.length, height: box.scrollHeight };
    if (last && last.key !== before.lastKey && last.by.id === me && last.pending) toEnd();
    else if (end.current) box.scrollTop = box.scrollHeight;
    else if (first !== before.firstKey) box.scrollTop += box.scrollHeight - before.height;
    else if (messages.length > before.count) setUnseen((count) => count + messages.length - before.count);
  }, [items, me, toEnd]);

  // What is here does not fill the page yet.
  useEffect(() => {
    const box = ref.current;
    if (box && items.length > 0 && box.scrollHeight <= box.clientHeight + nearlyTop) wantOlder();
  }, [items, wantOlder]);

  // A keyboard that opens, a window that turns, a composer that grows: the end stays in sight.
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      shape.current = sizeOf(box);
      if (end.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return { ref, atEnd, unseen, toEnd, onScroll };
}

const sizeOf = (box: HTMLElement): string => `${box.clientWidth} ${box.clientHeight} ${box.scrollHeight}`;
