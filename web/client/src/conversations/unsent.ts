import { uploadPrefix } from "../files/upload";
import { keep } from "../wire/keep";
import type { Pending } from "./pending";

/*
 * Text is never lost: what is not yet an event stays in localStorage, one key for each message (so two tabs do not overwrite each other), and so does
 * what stands in the composer. Keys begin with the person's id: whoever signs in next on this machine sees none of it.
 */

const pendingKey = (me: string, conversation: string, commandId: string) => `portal.unsent.${me}.${conversation}.${commandId}`;
export const draftPrefix = (me: string): string => `portal.draft.${me}.`;
const draftKey = (me: string, conversation: string, note: boolean) => `${draftPrefix(me)}${conversation}${note ? ".note" : ""}`;

/** What this person has not got through in this conversation; what was on its way goes again. */
export function loadUnsent(me: string, conversation: string): readonly Pending[] {
  return keep
    .keys(pendingKey(me, conversation, ""))
    .flatMap((key) => read(keep.get(key)))
    .map((message) => (message.status === "failed" ? message : { ...message, status: "waiting" as const }))
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** Makes what is kept equal to what is pending now. */
export function keepUnsent(me: string, conversation: string, before: readonly Pending[], now: readonly Pending[]): void {
  if (before === now) return;
  for (const message of now) {
    if (!before.includes(message)) keep.set(pendingKey(me, conversation, message.commandId), JSON.stringify(message));
  }
  const still = new Set(now.map((message) => message.commandId));
  for (const { commandId } of before) if (!still.has(commandId)) keep.remove(pendingKey(me, conversation, commandId));
}

export const loadDraft = (me: string, conversation: string, note = false): string => keep.get(draftKey(me, conversation, note)) ?? "";

export function keepDraft(me: string, conversation: string, text: string, note = false): void {
  if (text) keep.set(draftKey(me, conversation, note), text);
  else keep.remove(draftKey(me, conversation, note));
}

/** On signing out by choice: nothing of this person stays on the machine. */
export function forget(me: string): void {
  for (const prefix of [`portal.unsent.${me}.`, draftPrefix(me), uploadPrefix(me)]) for (const key of keep.keys(prefix)) keep.remove(key);
}

/** A visitor has signed in: what they had begun to write is the account's. */
export function inherit(from: string, to: string): void {
  for (const what of ["portal.unsent.", "portal.draft.", "portal.file."]) {
    for (const key of keep.keys(`${what}${from}.`)) {
      keep.set(what + to + key.slice(what.length + from.length), keep.get(key) ?? "");
      keep.remove(key);
    }
  }
}

function read(text: string | null): Pending[] {
  try {
    const message = JSON.parse(text ?? "") as Partial<Pending>;
    return message.commandId && typeof message.text === "string" ? [message as Pending] : [];
  } catch {
    return [];
  }
}
