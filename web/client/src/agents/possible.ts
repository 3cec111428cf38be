import { type Me, may } from "../accounts/me";
import type { Conversation } from "../conversations/conversation";
import type { ActionName } from "./commands";

/** What somebody may do with a conversation as it stands. */
export function possible(model: Conversation, me: Me): readonly ActionName[] {
  const { phase, agentId } = model.shared.state;
  if (!may(me, "conversations.answer")) return [];
  if (phase === "resolved") return ["reopen"];
  const snoozed = !!model.staff?.state.snoozedUntil;
  const names: ActionName[] = ["resolve", snoozed ? "wake" : "snooze"];
  if (agentId !== me.id) names.push("take");
  if (agentId) names.push("giveBack");
  // What one has oneself everybody may give on.
  if (agentId === me.id || may(me, "conversations.assign")) names.push("transfer");
  return names;
}
