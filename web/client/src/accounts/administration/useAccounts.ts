import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Connection } from "../../live/connection";
import { Follower } from "../../live/follower";
import { get, post, put } from "../../wire/http";
import { newId } from "../../wire/ids";
import type { Receipt } from "../../wire/receipt";
import { type Answer, answered, isPassing, valueOrThrow } from "../../wire/refusal";
import { type Account, type AccountItem, type AccountLink, type AccountSnapshot, accountLaw, fromSnapshot } from "./account";

export type Group = "staff" | "customers";

const listKey = ["accounts"];

/** The accounts of a group by name, page by page. */
export const useAccountList = (of: Group, find: string) =>
  useInfiniteQuery({
    queryKey: [...listKey, of, find],
    queryFn: async ({ pageParam }) => {
      const query = new URLSearchParams({ of, find, limit: "50", ...(pageParam && { after: pageParam }) });
      return valueOrThrow(await get<{ items: AccountItem[]; next: string | null }>(`/api/accounts?${query}`));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
    staleTime: 5_000,
  });

/** One account, live. */
export function useAccount(connection: Connection, id: string) {
  const queries = useQueryClient();
  const follower = useMemo(
    () =>
      new Follower<Account>(accountLaw, connection, async () => {
        const answer = await get<AccountSnapshot>(`/api/accounts/${id}`);
        return answer.ok ? answered(fromSnapshot(answer.value)) : answer;
      }),
    [connection, id],
  );
  useEffect(() => {
    follower.start();
    return () => follower.stop();
  }, [follower]);
  const following = useSyncExternalStore(follower.watch, follower.look);

  // What happens to the account shows in the list too.
  const position = following.model?.track.position;
  const first = useRef(position);
  useEffect(() => {
    if (position === undefined) return;
    if (first.current !== undefined && first.current !== position) void queries.invalidateQueries({ queryKey: listKey });
    first.current = position;
  }, [position, queries]);
  return { ...following, retry: () => follower.retry() };
}

/** What an administrator does with accounts. Trying again after the connection broke is the same command, not another one. */
export function useAccountCommands() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const open = useRef<{ key: string; commandId: string } | null>(null);

  const run = useCallback(
    async <T>(key: string, call: (commandId: string) => Promise<Answer<T>>): Promise<Answer<T>> => {
      if (open.current?.key !== key) open.current = { key, commandId: newId() };
      setBusy(true);
      const answer = await call(open.current.commandId);
      if (answer.ok || !isPassing(answer.refusal)) open.current = null;
      setBusy(false);
      if (answer.ok) void queries.invalidateQueries({ queryKey: listKey });
      return answer;
    },
    [queries],
  );

  return {
    busy,
    /** Answers the id of the new account. */
    invite: (email: string, name: string, roles: readonly string[]): Promise<Answer<string>> =>
      run(`invite ${email} ${name} ${roles}`, async (commandId) => {
        const answer = await post<Receipt>("/api/accounts", { commandId, email, name, roles });
        return answer.ok ? answered(answer.value.stream.split("/")[1] ?? "") : answer;
      }),
    setRoles: (id: string, roles: readonly string[], before: readonly string[]) =>
      run(`roles ${id} ${roles} ${before}`, (commandId) => put<Receipt>(`/api/accounts/${id}/roles`, { commandId, roles, before })),
    lock: (id: string) => run(`lock ${id}`, (commandId) => post<Receipt>(`/api/accounts/${id}/lock`, { commandId })),
    unlock: (id: string) => run(`unlock ${id}`, (commandId) => post<Receipt>(`/api/accounts/${id}/unlock`, { commandId })),
    makeLink: (id: string) => run(`link ${id}`, () => post<AccountLink>(`/api/accounts/${id}/link`)),
  };
}

export type AccountCommands = ReturnType<typeof useAccountCommands>;
