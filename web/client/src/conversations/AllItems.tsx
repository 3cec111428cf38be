import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import css from "./Thread.module.css";
import type { TimelineItem } from "./timeline";

export interface ItemsProps {
  box: RefObject<HTMLElement | null>;
  items: readonly TimelineItem[];
  /** Whether there are older ones, which a line above tells of. */
  older: boolean;
  children: (item: TimelineItem) => ReactNode;
}

export type ThreadItems = (props: ItemsProps) => ReactNode;

/** With a line above that says that older ones come. */
export const roomAbove = (older: boolean): number => (older ? 48 : 16);

/** Every item, as customers have few; the reader stays where they are when older ones come. */
export function AllItems({ box, items, older, children }: ItemsProps) {
  const was = useRef({ first: "", height: 0 });
  useLayoutEffect(() => {
    const first = items.find((item) => item.kind === "message")?.key ?? "";
    const height = box.current?.scrollHeight ?? 0;
    if (box.current && was.current.first && first !== was.current.first) box.current.scrollTop += height - was.current.height;
    was.current = { first, height };
  }, [box, items]);
  return (
    <ol className={css.items} style={{ paddingTop: roomAbove(older) }}>
      {items.map((item) => (
        <li key={item.key} className={css.item}>
          {children(item)}
        </li>
      ))}
    </ol>
  );
}
