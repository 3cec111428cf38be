import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Row } from "../live/rows";
import { kept, type Place, placeAt } from "./listPlace";

export interface ListPlace {
  /** How many rows came above what the reader sees. */
  fresh: number;
  onScroll: () => void;
  toTop: () => void;
}

/** Keeps what is in sight in its place, whatever comes or goes above. */
export function useListPlace<R extends Row>(box: RefObject<HTMLElement | null>, rows: readonly R[], height: number): ListPlace {
  const place = useRef<Place<R> | null>(null);
  const top = useRef(0); // asking the box would have the whole page laid out
  const [fresh, setFresh] = useState(0);

  useLayoutEffect(() => {
    const now = place.current && kept(place.current, rows, height);
    if (!now || !box.current) return;
    place.current = now.place;
    if (top.current !== now.top) box.current.scrollTop = now.top;
    top.current = now.top;
    setFresh(now.place.fresh.size);
  }, [box, rows, height]);

  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  const onScroll = useCallback(() => {
    top.current = box.current?.scrollTop ?? 0;
    place.current = placeAt(latest.current, top.current, height, place.current);
    setFresh(place.current?.fresh.size ?? 0);
  }, [box, height]);
  const toTop = useCallback(() => box.current?.scrollTo({ top: 0 }), [box]);

  return { fresh, onScroll, toTop };
}
