import { useCallback } from "react";
import { tell } from "../agents/doneLately";
import { get, post } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { type Answer, answered, type Refusal } from "../wire/refusal";
import { useCommand } from "../wire/useCommand";
import { again, type FollowUp, type FollowUpKind, type FollowUpTime, type OwnFollowUps, type Owner, pathOf, type Task } from "./followUp";

/** What somebody asks for. */
export interface Wish {
  kind: FollowUpKind;
  text: string;
  when: FollowUpTime;
  forId?: string | undefined;
  unlessReply?: boolean | undefined;
}

const set = (owner: Owner, wish: Wish, commandId: string) => post<Receipt>(`${pathOf(owner)}/follow-ups`, { commandId, ...wish });

const move = (owner: Owner, id: string, commandId: string, change: { when: FollowUpTime; generation?: number; text?: string }) =>
  post<Receipt>(`${pathOf(owner)}/follow-ups/${id}/move`, { commandId, ...change });

const close = (owner: Owner, id: string, commandId: string, done: boolean) =>
  post<Receipt>(`${pathOf(owner)}/follow-ups/${id}/close`, { commandId, done });

const turn = (owner: Owner, number: number, how: "stop" | "resume", commandId: string) =>
  post<Receipt>(`${pathOf(owner)}/sequences/${number}/${how}`, { commandId });

/** All of it, as it stands now: an agenda knows its first words only. */
async function whole({ owner, id }: Task): Promise<Answer<FollowUp | undefined>> {
  const answer = await get<OwnFollowUps>(`${pathOf(owner)}/follow-ups`);
  return answer.ok ? answered(answer.value.items.find((item) => item.id === id)) : answer;
}

const wishOf = ({ kind, text, forId, unlessReply, ...item }: FollowUp): Wish => ({
  kind,
  text,
  forId,
  unlessReply: unlessReply === true,
  when: again(item),
});

/** What people do with follow-ups. Trying again after the connection broke is the same command, not another one. */
export function useFollowUpActs() {
  const { busy, run } = useCommand();
  return {
    busy,
    /** Answers why not; null when it was done. */
    set: useCallback(
      async (owner: Owner, wish: Wish): Promise<Refusal | null> => {
        let id = "";
        const answer = await run(JSON.stringify([owner, wish]), (commandId) => {
          id = commandId;
          return set(owner, wish, commandId);
        });
        if (answer.ok) tell("set", answer, () => close(owner, id, newId(), false));
        return answer.ok ? null : answer.refusal;
      },
      [run],
    ),
    move: useCallback(
      async (task: Task, when: FollowUpTime, text?: string): Promise<Refusal | null> => {
        const { owner, id, generation } = task;
        const before = await whole(task);
        const change = { when, generation, ...(text !== undefined && { text }) };
        const answer = await run(JSON.stringify([id, change]), (commandId) => move(owner, id, commandId, change));
        const item = before.ok ? before.value : undefined;
        const old = item && { when: again(item), ...(text !== undefined && { text: item.text }) };
        if (answer.ok || text === undefined) tell("moved", answer, old ? () => move(owner, id, newId(), old) : null);
        return answer.ok ? null : answer.refusal;
      },
      [run],
    ),
    close: useCallback(
      async (task: Task, done: boolean): Promise<void> => {
        const { owner, id } = task;
        const before = await whole(task);
        const answer = await run(`close ${id}`, (commandId) => close(owner, id, commandId, done));
        const item = before.ok ? before.value : undefined;
        tell(done ? "done" : "cancelled", answer, item ? () => set(owner, wishOf(item), newId()) : null);
      },
      [run],
    ),
    stop: useCallback(
      async (owner: Owner, number: number): Promise<void> => {
        const answer = await run(`stop ${number}`, (commandId) => turn(owner, number, "stop", commandId));
        tell("stopped", answer, () => turn(owner, number, "resume", newId()));
      },
      [run],
    ),
    resume: useCallback(
      async (owner: Owner, number: number): Promise<void> => {
        const answer = await run(`resume ${number}`, (commandId) => turn(owner, number, "resume", commandId));
        tell("resumed", answer, () => turn(owner, number, "stop", newId()));
      },
      [run],
    ),
  };
}

export type FollowUpActs = ReturnType<typeof useFollowUpActs>;
