import { useInfiniteQuery } from "@tanstack/react-query";
import type { Connection } from "../../live/connection";
import { useFollowed } from "../../live/useFollowed";
import { get, post, put } from "../../wire/http";
import type { Receipt } from "../../wire/receipt";
import { type Answer, answered, valueOrThrow } from "../../wire/refusal";
import { useCommand } from "../../wire/useCommand";
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
export const useAccount = (connection: Connection, id: string) => useFollowed(accountLaw, connection, load, id, listKey);

async function load(id: string): Promise<Answer<Account>> {
  const answer = await get<AccountSnapshot>(`/api/accounts/${id}`);
  return answer.ok ? answered(fromSnapshot(answer.value)) : answer;
}

/** What an administrator does with accounts. */
export function useAccountCommands() {
  const { busy, run } = useCommand(listKey);
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
