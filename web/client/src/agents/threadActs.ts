import type { Me } from "../accounts/me";
import type { Conversation } from "../conversations/conversation";
import type { ByHand } from "../followUps/FollowUpDialog";
import type { Doable } from "./acts";
import type { Commands } from "./commands";
import { possible } from "./possible";
import { snoozeTimes } from "./snoozeTimes";

/** What the page does when it is asked to. */
export interface Hands {
  write: (asNote: boolean) => void;
  person: () => void;
  label: () => void;
  transfer: () => void;
  /** Asks for a follow-up. */
  follow: (kind: ByHand) => void;
  /** Null for who may not watch silently. */
  silence: (() => void) | null;
}

/** What can be done with the conversation in view, from the keyboard and the palette. */
export function threadActs(
  model: Conversation,
  me: Me,
  commands: Commands,
  { write, person, label, transfer, follow, silence }: Hands,
): Doable {
  const can = possible(model, me);
  const acts: Doable = { person };
  if (silence) acts.silence = silence;
  if (can.length > 0) acts.label = label;
  if (can.length > 0) {
    acts.remind = () => follow("reminder");
    acts.appoint = () => follow("appointment");
    if (!can.includes("reopen")) acts.sendLater = () => follow("message");
  }
  if (can.includes("transfer")) acts.transfer = transfer;
  if (can.length > 0) acts.note = () => write(true);
  if (can.length > 0 && !can.includes("reopen")) acts.reply = () => write(false);
  if (can.includes("take")) acts.take = () => void commands.run("take", { agentId: me.id });
  for (const name of ["giveBack", "resolve", "reopen", "wake"] as const) if (can.includes(name)) acts[name] = () => void commands.run(name);
  if (can.includes("snooze"))
    for (const { name, until } of snoozeTimes(new Date())) acts[name] = () => void commands.run("snooze", { until: until.toISOString() });
  return acts;
}
