import type { Say } from "../i18n/i18n";
import type { FollowUpKind, Run, SequenceStep, WaitUnit } from "./followUp";

/** "2 business days" */
export const waitWords = (wait: number, unit: WaitUnit, say: Say): string => say(`followUps.units.${unit}`, { count: wait });

/** Why the next step of a sequence comes when it comes, or why none does. */
export function whyOf(run: Run, asleep: boolean, say: Say): string {
  if (run.stopped) return say("followUps.why.stopped");
  if (asleep) return say("followUps.why.asleep");
  if (!run.since) return say("followUps.why.held");
  const step = run.steps[run.step];
  if (!step) return say("followUps.why.over");
  return say(`followUps.why.${run.when}`, { time: waitWords(step.wait, step.unit, say) });
}

/** The step that comes next. */
export const nextStep = (run: Run): SequenceStep | null => (run.due ? (run.steps[run.step] ?? null) : null);

export const kindWords = (kind: FollowUpKind, say: Say): string => say(`followUps.kinds.${kind}`);

const minute = 60_000;

/** "in 5 min", "2 hr late": how far a due time is. */
export function howFar(due: string, now: number): { late: boolean; milliseconds: number } {
  const milliseconds = Date.parse(due) - now;
  return { late: milliseconds < -minute, milliseconds: Math.abs(milliseconds) };
}

/** Names of what Portal comes with are said in the reader's language, as long as nobody has changed them. */
const shipped = {
  "Close quiet chats": "closeChat",
  "No answer from the customer": "noAnswer",
  "Ask how it was": "askAfter",
  "Close what is solved": "closeSolved",
  "Follow up on a low score": "lowScore",
  Complaint: "complaint",
} as const;

export const sequenceName = (name: string, say: Say): string =>
  name in shipped ? say(`sequences.shipped.${shipped[name as keyof typeof shipped]}`) : name;
