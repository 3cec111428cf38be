import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Answer } from "../wire/refusal";
import type { Connection } from "./connection";
import { Follower } from "./follower";
import type { Law } from "./following";

/**
 * One thing of one stream, live, read by its id.
 * @param law The same every time.
 * @param load The same every time.
 * @param list What shows it, too, and is asked again when something happens to it.
 */
export function useFollowed<M extends { track: { position: number } }>(
  law: Law<M>,
  connection: Connection,
  load: (id: string) => Promise<Answer<M>>,
  id: string,
  list?: readonly string[],
) {
  const queries = useQueryClient();
  const follower = useMemo(() => new Follower<M>(law, connection, () => load(id)), [law, connection, load, id]);
  useEffect(() => {
    follower.start();
    return () => follower.stop();
  }, [follower]);
  const following = useSyncExternalStore(follower.watch, follower.look);

  const position = following.model?.track.position;
  const first = useRef(position);
  useEffect(() => {
    if (position === undefined) return;
    if (list && first.current !== undefined && first.current !== position) void queries.invalidateQueries({ queryKey: list });
    first.current = position;
  }, [position, queries, list]);
  return { ...following, retry: () => follower.retry() };
}
