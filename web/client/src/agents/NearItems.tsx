import { useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useReducer } from "react";
import { type ItemsProps, roomAbove } from "../conversations/AllItems";
import css from "../conversations/Thread.module.css";

/** What an item takes until it is measured. */
const usualHeight = 44;

/** A thread begins at its end: about so much of it is in sight. */
const firstSight = 600;

/** The items in sight and some around them: a thread of thousands is as light as a short one. What is in sight stays when older ones come. */
export function NearItems({ box, items, older, children }: ItemsProps) {
  // The box stands around the items, and is known only once they have been drawn.
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  useLayoutEffect(drawAgain, []);
  const { getVirtualItems, getTotalSize, measureElement } = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    // Until the box is known: so the items come with the first drawing, which is piece by piece, and not in one piece after it.
    initialRect: { width: 0, height: firstSight },
    initialOffset: () => Math.max(0, items.length * usualHeight - firstSight),
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: "end",
    overscan: 8,
    useFlushSync: false,
    paddingStart: roomAbove(older),
  });
  const near = getVirtualItems();
  const total = getTotalSize();
  const above = near[0]?.start ?? total;
  const below = total - (near.at(-1)?.end ?? total);
  return (
    <ol className={css.items} style={{ paddingTop: above, paddingBottom: below }}>
      {near.map(({ index, key }) => {
        const item = items[index];
        return (
          item && (
            <li key={key} ref={measureElement} data-index={index} className={css.item}>
              {children(item)}
            </li>
          )
        );
      })}
    </ol>
  );
}
