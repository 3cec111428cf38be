import { type RefObject, useEffect, useId, useRef, useState } from "react";

/** What is typed after a sign such as `/` or `@` at the beginning of a word, and where it stands. */
export interface Typed {
  from: number;
  to: number;
  wanted: string;
}

/** What a field offers at the moment. */
export interface Picking<T> {
  id: string;
  typed: Typed | null;
  shown: readonly T[];
  active: T | undefined;
  choose: (one: T) => void;
}

/** The word with the sign that ends at the caret; `sign` matches up to there and gives what stands after it. */
export function typedAt(text: string, caret: number, sign: RegExp): Typed | null {
  const wanted = sign.exec(text.slice(0, caret))?.[1];
  return wanted === undefined ? null : { from: caret - wanted.length - 1, to: caret, wanted };
}

/** Follows a field in which somebody may type a sign, and puts the text of what is chosen in its place. Arrows move, Enter and Tab choose, Esc gives up. */
export function useTypeahead<T extends { id: string }>(
  field: RefObject<HTMLTextAreaElement | null>,
  sign: RegExp,
  find: (typed: Typed) => readonly T[],
  textOf: (one: T) => string,
): Picking<T> {
  const id = useId();
  const [at, setAt] = useState(0);
  const insert = (one: T) => typed && put(field.current, typed, textOf(one));
  const { typed } = useTyped(field, sign, (key) => {
    const chosen = shown[Math.min(at, shown.length - 1)];
    if (!chosen) return false;
    if (key === "ArrowDown" || key === "ArrowUp")
      setAt((now) => (Math.min(now, shown.length - 1) + (key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
    else if (key === "Enter" || key === "Tab") insert(chosen);
    else return false;
    return true;
  });
  const shown = typed ? find(typed) : [];
  const active = shown[Math.min(at, shown.length - 1)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: other letters, another list
  useEffect(() => setAt(0), [typed?.wanted]);
  useEffect(() => {
    const box = field.current;
    if (!box || !active) return;
    box.setAttribute("aria-controls", id);
    box.setAttribute("aria-activedescendant", `${id}-${active.id}`);
    return () => {
      box.removeAttribute("aria-controls");
      box.removeAttribute("aria-activedescendant");
    };
  }, [field, id, active]);
  useEffect(() => {
    field.current?.setAttribute("aria-autocomplete", "list");
  }, [field]);
  return { id, typed, shown, active, choose: insert };
}

/** As if it had been typed. */
function put(box: HTMLTextAreaElement | null, { from, to }: Typed, text: string): void {
  if (!box) return;
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}

/** What is typed now. `take` takes a key away from the field. Esc gives this word up; what is typed on is text. */
function useTyped(field: RefObject<HTMLTextAreaElement | null>, sign: RegExp, take: (key: string) => boolean): { typed: Typed | null } {
  const [typed, setTyped] = useState<Typed | null>(null);
  const givenUp = useRef<number | null>(null);
  const latest = useRef({ typed, take });
  useEffect(() => {
    latest.current = { typed, take };
  });

  useEffect(() => {
    const box = field.current;
    if (!box) return;
    const look = () => {
      const caret = document.activeElement === box && box.selectionStart === box.selectionEnd ? box.selectionStart : null;
      const now = caret === null ? null : typedAt(box.value, caret, sign);
      if (now?.from !== givenUp.current) givenUp.current = null;
      setTyped(givenUp.current === null ? now : null);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const { typed: open, take: takes } = latest.current;
      if (!open || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
      const left = event.key === "Escape";
      if (left) {
        givenUp.current = open.from;
        setTyped(null);
      }
      if (!left && !takes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const close = () => setTyped(null);
    const listeners = { input: look, click: look, keyup: look, blur: close } as const;
    for (const [name, listener] of Object.entries(listeners)) box.addEventListener(name, listener);
    box.addEventListener("keydown", onKeyDown);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) box.removeEventListener(name, listener);
      box.removeEventListener("keydown", onKeyDown);
    };
  }, [field, sign]);
  return { typed };
}
