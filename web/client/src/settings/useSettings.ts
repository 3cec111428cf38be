import { useCallback, useRef, useState, useSyncExternalStore } from "react";
import type { Following } from "../live/following";
import { post, put } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { type Answer, isPassing } from "../wire/refusal";
import type { Settings } from "./settings";
import type { SettingsFeed } from "./settingsFeed";

/** One kind of settings, live. */
export const useSettings = <V>(feed: SettingsFeed<V>): Following<Settings<V>> => useSyncExternalStore(feed.watch, feed.look);

export interface SettingCommands<V> {
  busy: boolean;
  put: (id: string, basedOn: number, value: V) => Promise<Answer<Receipt>>;
  remove: (id: string, basedOn: number) => Promise<Answer<Receipt>>;
}

/** What an administrator does to settings. Trying again after the connection broke is the same command, not another one. */
export function useSettingCommands<V>(kind: string): SettingCommands<V> {
  const [busy, setBusy] = useState(false);
  const open = useRef<{ key: string; commandId: string } | null>(null);

  const run = useCallback(async (key: string, call: (commandId: string) => Promise<Answer<Receipt>>) => {
    if (open.current?.key !== key) open.current = { key, commandId: newId() };
    setBusy(true);
    const answer = await call(open.current.commandId);
    if (answer.ok || !isPassing(answer.refusal)) open.current = null;
    setBusy(false);
    return answer;
  }, []);

  return {
    busy,
    put: (id, basedOn, value) =>
      run(JSON.stringify([id, basedOn, value]), (commandId) => put(`/api/settings/${kind}/${id}`, { commandId, basedOn, value })),
    remove: (id, basedOn) =>
      run(`remove ${id} ${basedOn}`, (commandId) => post(`/api/settings/${kind}/${id}/remove`, { commandId, basedOn })),
  };
}
