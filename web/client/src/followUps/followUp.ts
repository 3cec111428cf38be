import type { SnoozeTime } from "../agents/snoozeTimes";
import { onTheWall, zoneNow } from "../i18n/zone";

export type OwnerKind = "conversation" | "customer" | "ticket";

/** What a follow-up belongs to. */
export interface Owner {
  kind: OwnerKind;
  id: string;
}

export type FollowUpKind =
  | "reminder"
  | "appointment"
  | "nudge"
  | "escalation"
  | "solve"
  | "survey"
  | "checkIn"
  | "couponExpiry"
  | "message"
  | "close";

/** A time as people say it: a moment, or one by the clock of a place. */
export interface FollowUpTime {
  at?: string | null;
  /** "2026-11-24T09:00:00" */
  local?: string | null;
  zone?: string | null;
  leadMinutes?: number;
}

/** The record `FollowUp` in grain-interfaces/FollowUps. */
export interface FollowUp {
  id: string;
  kind: FollowUpKind;
  text: string;
  forId: string;
  when: FollowUpTime;
  due: string;
  generation: number;
  setBy: string;
  setAt: string;
  unlessReply?: boolean | null;
  firedAt?: string | null;
  /** By language, where a sequence said so. */
  words?: Readonly<Record<string, string>> | null;
}

export type Trigger = "answered" | "solved" | "lowScore" | "begun" | "sequence";
export type WaitUnit = "minutes" | "hours" | "days" | "businessMinutes" | "businessHours" | "businessDays";

export interface SequenceStep {
  action: FollowUpKind;
  wait: number;
  unit: WaitUnit;
  text?: Readonly<Record<string, string>> | null;
}

/** A sequence under way. */
export interface Run {
  number: number;
  sequenceId: string;
  name: string;
  when: Trigger;
  since?: string | null;
  steps: readonly SequenceStep[];
  /** How many are done. */
  step: number;
  due?: string | null;
  stopped: boolean;
  /** Stopped as it stood: it can go on. */
  kept: boolean;
}

/** What `GET …/follow-ups` answers. */
export interface OwnFollowUps {
  items: readonly FollowUp[];
  runs: readonly Run[];
  asleep: boolean;
  version: number;
}

/** A follow-up wherever it is shown: beside what it belongs to, or in an agenda. */
export interface Task {
  id: string;
  owner: Owner;
  kind: FollowUpKind;
  text: string;
  words?: FollowUp["words"];
  forId: string;
  due: string;
  /** It has come due, and is still to be done. */
  fired: boolean;
  generation: number;
  when: FollowUpTime;
  setBy?: string;
  unlessReply?: boolean;
}

/** Stands for those who lead. */
export const leads = "00000000-0000-0000-0000-000000000000";

/** What goes to the customer, so that nobody has to do it. */
export const isForCustomer = (kind: FollowUpKind): boolean =>
  kind === "message" || kind === "nudge" || kind === "survey" || kind === "couponExpiry";

export const pathOf = ({ kind, id }: Owner): string => `/api/${kind}s/${id}`;

export const taskOf = (owner: Owner, item: FollowUp): Task => ({
  ...item,
  owner,
  words: item.words ?? null,
  fired: !!item.firedAt,
  unlessReply: item.unlessReply === true,
});

/** What is due first comes first. */
export const inOrder = <T extends { due: string; id: string }>(tasks: readonly T[]): readonly T[] =>
  [...tasks].sort((a, b) => Date.parse(a.due) - Date.parse(b.due) || a.id.localeCompare(b.id));

/** The time itself, and not when one is told of it before. */
export const timeOf = ({ due, when }: Pick<FollowUp, "due" | "when">): string =>
  new Date(Date.parse(due) + (when.leadMinutes ?? 0) * 60_000).toISOString();

/** The words in the reader's language, as far as there are any. */
export const wordsOf = ({ words, text }: Pick<Task, "words" | "text">, language: string): string => words?.[language] ?? text;

export const zoneHere = (): string => zoneNow() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "2026-11-24T09:00", as fields for times have it, by the reader's clock. */
export const fieldOf = (at: string | Date): string => onTheWall(at).toISOString().slice(0, 16);

/** What stands in a field for times, as it is sent: it stays at that hour when daylight rules change. */
export const atClock = (field: string): FollowUpTime => ({ local: `${field.slice(0, 16)}:00`, zone: zoneHere() });

/** One of the good times: an hour from now is a moment, the others are times by the clock. */
export const atGoodTime = ({ name, until }: SnoozeTime): FollowUpTime =>
  name === "snoozeHour" ? { at: until.toISOString() } : atClock(fieldOf(until));

/** What there was, set again: what is over by now is due at once. */
export const again = ({ when, due }: Pick<FollowUp, "when" | "due">, now = new Date()): FollowUpTime =>
  Date.parse(due) > now.getTime() ? when : { at: now.toISOString() };
