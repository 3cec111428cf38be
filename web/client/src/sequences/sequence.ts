import type { FollowUpKind, SequenceStep, Trigger, WaitUnit } from "../followUps/followUp";
import type { Setting, SettingsState } from "../settings/settings";

export type SequenceOwner = "conversation" | "ticket";
export type SequenceStop = "customerReplied" | "answered" | "assigned";

/** The record `Sequence` in grain-interfaces/FollowUps. */
export interface Sequence {
  name: string;
  for: SequenceOwner;
  when: Trigger;
  if?: { queues?: readonly string[] | null; labels?: readonly string[] | null; types?: readonly string[] | null } | null;
  steps: readonly SequenceStep[];
  stops?: readonly SequenceStop[] | null;
  next?: string | null;
  off?: boolean | null;
}

/** The record `QuietHours` in grain-interfaces/FollowUps. */
export interface QuietHours {
  name: string;
  /** In minutes after midnight. */
  from: number;
  to: number;
}

/** What `GET /api/follow-ups/defaults` answers: what holds where the settings say nothing. */
export interface Defaults {
  sequences: Readonly<Record<string, Sequence>>;
  quietHours: QuietHours;
}

/** What `POST /api/sequences/preview` answers of each step. */
export interface Foretold {
  due: string;
  /** It waits for the end of the customer's quiet hours. */
  quiet: boolean;
}

export const owners: readonly SequenceOwner[] = ["conversation", "ticket"];
export const stops: readonly SequenceStop[] = ["customerReplied", "answered", "assigned"];
export const units: readonly WaitUnit[] = ["minutes", "hours", "days", "businessMinutes", "businessHours", "businessDays"];
export const languages = ["en", "zh"] as const;
export const mostSteps = 20;

/** What a sequence of these can begin with. */
export const triggersOf = (owner: SequenceOwner): readonly Trigger[] =>
  owner === "conversation" ? ["answered", "begun", "sequence"] : ["answered", "solved", "lowScore", "begun", "sequence"];

/** What its steps can do; the same rule as in grains/FollowUps/SequenceRules.cs. */
export const actionsOf = ({ for: owner, when }: Sequence): readonly FollowUpKind[] => [
  ...(when === "answered" ? (["nudge", "solve"] as const) : []),
  ...(when === "solved" && owner === "ticket" ? (["survey", "close"] as const) : []),
  "reminder",
  "escalation",
  "message",
];

/** What says something: to the customer or to the staff. */
export const hasWords = (action: FollowUpKind): boolean => action !== "solve" && action !== "survey" && action !== "close";

const minutes: Record<WaitUnit, number> = {
  minutes: 1,
  businessMinutes: 1,
  hours: 60,
  businessHours: 60,
  days: 1440,
  businessDays: 1440,
};

export const lengthOf = ({ wait, unit }: SequenceStep): number => wait * minutes[unit];

/** Whether each step waits longer than the one before. */
export const rises = ({ steps }: Sequence): boolean =>
  steps.every((step, index) => index === 0 || lengthOf(step) > lengthOf(steps[index - 1] as SequenceStep));

/** With another owner or trigger: what then cannot be is left out, so that nothing impossible is saved. */
export function fitted(sequence: Sequence): Sequence {
  const when = triggersOf(sequence.for).includes(sequence.when) ? sequence.when : "answered";
  const actions = actionsOf({ ...sequence, when });
  const steps = sequence.steps.map((step) => (actions.includes(step.action) ? step : { ...step, action: "reminder" as const }));
  const types = sequence.for === "ticket" ? sequence.if?.types : null;
  return { ...sequence, when, steps, ...(sequence.if && { if: { ...sequence.if, types: types ?? null } }) };
}

/** A step after the last one, a day later. */
export const oneMore = (sequence: Sequence): SequenceStep => {
  const last = sequence.steps.at(-1);
  return { action: "reminder", wait: last ? last.wait + 1 : 1, unit: last?.unit ?? "businessDays", text: {} };
};

export const isWhole = (sequence: Sequence): boolean =>
  sequence.name.trim() !== "" &&
  sequence.steps.length > 0 &&
  rises(sequence) &&
  sequence.steps.every(
    ({ action, wait, text }) => wait > 0 && (!hasWords(action) || Object.values(text ?? {}).some((words) => words.trim() !== "")),
  );

const kept = <T>(all: readonly T[] | null | undefined): readonly T[] | null => (all && all.length > 0 ? all : null);

/** As it is sent: nothing that says nothing. */
export function cleaned(sequence: Sequence): Sequence {
  const { queues, labels, types } = sequence.if ?? {};
  const condition = { queues: kept(queues), labels: kept(labels), types: kept(types) };
  return {
    ...sequence,
    name: sequence.name.trim(),
    if: Object.values(condition).some((each) => each !== null) ? condition : null,
    steps: sequence.steps.map(({ action, wait, unit, text }) => {
      const words = Object.entries(text ?? {}).flatMap(([language, said]) => (said.trim() ? [[language, said.trim()] as const] : []));
      return { action, wait, unit, text: hasWords(action) ? Object.fromEntries(words) : null };
    }),
    stops: kept(sequence.stops),
    next: sequence.next ?? null,
    off: sequence.off ? true : null,
  };
}

/** The settings with what Portal comes with where they say nothing. */
export function withShipped(state: SettingsState<Sequence>, shipped: Defaults["sequences"]): SettingsState<Sequence> {
  const missing = Object.entries(shipped).filter(([id]) => !state.items.some((item) => item.id === id));
  return {
    items: [...state.items, ...missing.map(([id, value]) => asShipped(id, value, state))],
    gone: state.gone.filter(({ id }) => !(id in shipped)),
  };
}

/** One that was changed and taken back holds as it was shipped, from the version in which it was taken back. */
const asShipped = (id: string, value: Sequence, { gone }: SettingsState<Sequence>): Setting<Sequence> => ({
  id,
  value,
  version: gone.find((item) => item.id === id)?.version ?? 0,
  by: { kind: "system", id: "" },
  at: "",
});
