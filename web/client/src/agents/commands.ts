import { post } from "../wire/http";
import type { Receipt } from "../wire/receipt";
import { type Actions, type CommandBody, useActions } from "../wire/useActions";

export type ActionName = "take" | "giveBack" | "transfer" | "resolve" | "reopen" | "snooze" | "wake" | "label";

const paths: Record<ActionName, string> = {
  take: "assign",
  giveBack: "assign",
  transfer: "assign",
  resolve: "resolve",
  reopen: "reopen",
  snooze: "snooze",
  wake: "wake",
  label: "labels",
};

export type Commands = Actions<ActionName>;

/** What an agent does to one conversation. */
export const useCommands = (id: string): Commands => useActions(id, send);

const send = (id: string, action: ActionName, body: CommandBody) => post<Receipt>(`/api/conversations/${id}/${paths[action]}`, body);
