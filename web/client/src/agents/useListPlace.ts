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
  const [fresh, setFresh] = useState(0);

  useLayoutEffect(() => {
    const now = place.current && kept(place.current, rows, height);
    if (!now || !box.current) return;
    place.current = now.place;
    if (box.current.scrollTop !== now.top) box.current.scrollTop = now.top;
    setFresh(now.place.fresh.size);
  }, [box, rows, height]);

  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  const onScroll = useCallback(() => {
    place.current = placeAt(latest.current, box.current?.scrollTop ?? 0, height, place.current);
    setFresh(place.current?.fresh.size ?? 0);
  }, [box, height]);
  const toTop = useCallback(() => box.current?.scrollTo({ top: 0 }), [box]);

  return { fresh, onScroll, toTop };
}
