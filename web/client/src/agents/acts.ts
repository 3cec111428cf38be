import type { Key } from "../i18n/words";

/** `mod` is ⌘ on a Mac and Ctrl elsewhere; "g m" is one key after the other. */
interface Act {
  name: string;
  group: Group;
  words: Key;
  keys: string;
}

export type Group = "conversation" | "many" | "go" | "desk";

export const groups: readonly Group[] = ["conversation", "many", "go", "desk"];

/** Everything that can be done at the desk, with its keys. The palette, the shortcuts and the help are all made of this one table. */
export const acts = [
  { name: "reply", group: "conversation", words: "acts.reply", keys: "r" },
  { name: "note", group: "conversation", words: "acts.note", keys: "n" },
  { name: "take", group: "conversation", words: "acts.take", keys: "a" },
  { name: "giveBack", group: "conversation", words: "acts.giveBack", keys: "q" },
  { name: "transfer", group: "conversation", words: "acts.transfer", keys: "f" },
  { name: "resolve", group: "conversation", words: "acts.resolve", keys: "e" },
  { name: "reopen", group: "conversation", words: "acts.reopen", keys: "o" },
  { name: "snoozeHour", group: "conversation", words: "acts.snoozeHour", keys: "z h" },
  { name: "snoozeEvening", group: "conversation", words: "acts.snoozeEvening", keys: "z e" },
  { name: "snoozeTomorrow", group: "conversation", words: "acts.snoozeTomorrow", keys: "z t" },
  { name: "snoozeWeek", group: "conversation", words: "acts.snoozeWeek", keys: "z m" },
  { name: "wake", group: "conversation", words: "acts.wake", keys: "w" },
  { name: "label", group: "conversation", words: "acts.label", keys: "t" },
  { name: "macro", group: "conversation", words: "acts.macro", keys: "c" },
  { name: "remind", group: "conversation", words: "acts.remind", keys: "h" },
  { name: "appoint", group: "conversation", words: "acts.appoint", keys: "m" },
  { name: "sendLater", group: "conversation", words: "acts.sendLater", keys: "b" },
  { name: "silence", group: "conversation", words: "acts.silence", keys: "s" },
  { name: "person", group: "conversation", words: "acts.person", keys: "i" },
  { name: "select", group: "many", words: "acts.select", keys: "x" },
  { name: "selectAll", group: "many", words: "acts.selectAll", keys: "X" },
  { name: "unselect", group: "many", words: "acts.unselect", keys: "Escape" },
  { name: "undo", group: "many", words: "acts.undo", keys: "U" },
  { name: "palette", group: "go", words: "acts.palette", keys: "mod k" },
  { name: "next", group: "go", words: "acts.next", keys: "j" },
  { name: "previous", group: "go", words: "acts.previous", keys: "k" },
  { name: "list", group: "go", words: "acts.list", keys: "u" },
  { name: "mine", group: "go", words: "acts.mine", keys: "g m" },
  { name: "mentions", group: "go", words: "acts.mentions", keys: "g i" },
  { name: "waiting", group: "go", words: "acts.waiting", keys: "g w" },
  { name: "offline", group: "go", words: "acts.offline", keys: "g o" },
  { name: "all", group: "go", words: "acts.all", keys: "g a" },
  { name: "snoozed", group: "go", words: "acts.snoozed", keys: "g s" },
  { name: "resolved", group: "go", words: "acts.resolved", keys: "g r" },
  { name: "newView", group: "go", words: "acts.newView", keys: "g n" },
  { name: "tickets", group: "go", words: "acts.tickets", keys: "g k" },
  { name: "agenda", group: "go", words: "acts.agenda", keys: "g d" },
  { name: "wallboard", group: "go", words: "wallboard.title", keys: "g b" },
  { name: "settings", group: "go", words: "acts.settings", keys: "g t" },
  { name: "profile", group: "go", words: "acts.profile", keys: "g p" },
  { name: "handbook", group: "go", words: "help.title", keys: "g h" },
  { name: "newTicket", group: "desk", words: "acts.newTicket", keys: "N" },
  { name: "takeNext", group: "desk", words: "acts.takeNext", keys: "p" },
  { name: "available", group: "desk", words: "acts.available", keys: "v" },
  { name: "away", group: "desk", words: "acts.away", keys: "v" },
  { name: "scheme", group: "desk", words: "acts.scheme", keys: "d" },
  { name: "language", group: "desk", words: "acts.language", keys: "l" },
  { name: "help", group: "desk", words: "acts.help", keys: "?" },
  { name: "signOut", group: "desk", words: "acts.signOut", keys: "g q" },
] as const satisfies readonly Act[];

export type ActName = (typeof acts)[number]["name"];

/** What can be done at this moment, and how. */
export type Doable = Partial<Record<ActName, () => void>>;

export interface Pressed {
  act: ActName | null;
  /** The first key of two, waiting for the second. */
  started: string;
}

/** What a key means after `started`, among what can be done now. A second key that fits nothing counts as a first one. */
export function press(started: string, key: string, can: Doable): Pressed {
  const typed = started ? `${started} ${key}` : key;
  const possible = acts.filter(({ name }) => can[name]);
  const act = possible.find(({ keys }) => keys === typed);
  if (act) return { act: act.name, started: "" };
  if (possible.some(({ keys }) => keys.startsWith(`${typed} `))) return { act: null, started: typed };
  return started ? press("", key, can) : { act: null, started: "" };
}
