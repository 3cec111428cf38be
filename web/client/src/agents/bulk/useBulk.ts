import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ConversationRow } from "../../conversations/lists";
import { type Doing, doWith, type Outcome, undo } from "./doing";
import { allOrNone, nothingChosen, toggled } from "./selection";

export type Question = "snooze" | "assign" | "labels";

/** What is under way: so many of so many. */
export interface Progress {
  name: Outcome["name"];
  count: number;
  of: number;
}

export interface Bulk {
  chosen: readonly ConversationRow[];
  has: (id: string) => boolean;
  toggle: (id: string, range: boolean) => void;
  all: () => void;
  none: () => void;
  /** What is asked before it is done: until when, whom, which. */
  question: Question | null;
  ask: (question: Question | null) => void;
  progress: Progress | null;
  run: (doing: Doing) => void;
  outcome: Outcome | null;
  /** Null when there is nothing to take back, or no longer. */
  undo: (() => void) | null;
  dismiss: () => void;
  /** While somebody is at it, it stays. */
  hold: (on: boolean) => void;
}

/** So long what was done can be taken back. */
const undoMilliseconds = 10_000;

/** What is chosen among the rows of one view, and what is done with all of it at once. */
export function useBulk(view: string, rows: readonly ConversationRow[]): Bulk {
  const [selection, setSelection] = useState(nothingChosen);
  const [question, ask] = useState<Question | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [undoable, setUndoable] = useState(false);
  const [held, hold] = useState(false);
  const order = useRef<readonly string[]>([]);
  order.current = useMemo(() => rows.map(({ id }) => id), [rows]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another view, another choice
  useEffect(() => setSelection(nothingChosen), [view]);
  useEffect(() => {
    if (outcome) setUndoable(outcome.name !== "undo" && outcome.done.length > 0);
    else hold(false);
  }, [outcome]);
  useEffect(() => {
    if (!outcome || held) return;
    const timer = setTimeout(() => {
      setUndoable(false);
      // What was refused stays until it has been read.
      if (outcome.refused.length === 0) setOutcome(null);
    }, undoMilliseconds);
    return () => clearTimeout(timer);
  }, [outcome, held]);

  const carryOut = useCallback(async (name: Outcome["name"], of: number, work: (told: (count: number) => void) => Promise<Outcome>) => {
    setOutcome(null);
    setProgress({ name, count: 0, of });
    const result = await work((count) => setProgress({ name, count, of }));
    setProgress(null);
    setOutcome(result);
  }, []);

  const toggle = useCallback((id: string, range: boolean) => setSelection((now) => toggled(now, order.current, id, range)), []);
  const has = useCallback((id: string) => selection.ids.has(id), [selection]);
  const chosen = useMemo(() => rows.filter(({ id }) => selection.ids.has(id)), [rows, selection]);
  const none = () => setSelection(nothingChosen);

  return {
    chosen,
    has,
    toggle,
    all: () => setSelection((now) => allOrNone(now, order.current)),
    none,
    question,
    ask,
    progress,
    run: (doing) => {
      if (progress || chosen.length === 0) return;
      ask(null);
      none();
      void carryOut(doing.name, chosen.length, (told) => doWith(chosen, doing, told));
    },
    outcome,
    undo: outcome && undoable && !progress ? () => void carryOut("undo", outcome.done.length, (told) => undo(outcome, told)) : null,
    dismiss: () => setOutcome(null),
    hold,
  };
}
