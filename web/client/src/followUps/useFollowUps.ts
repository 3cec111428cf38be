import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Connection } from "../live/connection";
import { useNews } from "../live/useNews";
import { get } from "../wire/http";
import { valueOrThrow } from "../wire/refusal";
import { type OwnFollowUps, type Owner, pathOf } from "./followUp";

/** What happens within this time is asked for together. */
const gather = 250;

const keyOf = ({ kind, id }: Owner) => ["follow-ups", kind, id] as const;

/** What is due of something whose streams the page follows; asked again when anything happens to it. */
export function useFollowUps(connection: Connection, owner: Owner) {
  const { kind, id } = owner;
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ queryKey: keyOf({ kind, id }) });
      }, gather);
    };
    const stop = connection.listen({
      connected: ask,
      events: (stream) => (stream === `${kind}/${id}` || stream === `${kind}-staff/${id}`) && ask(),
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [connection, queries, kind, id]);
  return useQuery({
    queryKey: keyOf(owner),
    queryFn: async () => valueOrThrow(await get<OwnFollowUps>(`${pathOf(owner)}/follow-ups`)),
  });
}

/** Likewise of a customer, whom no page follows yet. */
export function useCustomerFollowUps(connection: Connection, id: string) {
  const queries = useQueryClient();
  const owner = { kind: "customer", id } as const;
  useNews(connection, `customer-staff/${id}`, () => void queries.invalidateQueries({ queryKey: keyOf({ kind: "customer", id }) }));
  return useFollowUps(connection, owner);
}
