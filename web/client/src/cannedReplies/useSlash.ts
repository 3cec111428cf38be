import { type RefObject, useEffect, useRef, useState } from "react";

/** What is typed after a `/` at the beginning of a word, and where it stands. */
export interface Slash {
  from: number;
  to: number;
  wanted: string;
}

/** The `/` word that ends at the caret. */
export function slashAt(text: string, caret: number): Slash | null {
  const match = /(?:^|\s)\/([^\s/]{0,40})$/.exec(text.slice(0, caret));
  const wanted = match?.[1];
  return wanted === undefined ? null : { from: caret - wanted.length - 1, to: caret, wanted };
}

interface Keys {
  /** Takes a key away from the field. */
  take: (key: string) => boolean;
}

/** Follows a field in which somebody may type a `/`. Esc gives that one up; what is typed on is text. */
export function useSlash(
  field: RefObject<HTMLTextAreaElement | null>,
  keys: Keys,
): { slash: Slash | null; insert: (text: string) => void } {
  const [slash, setSlash] = useState<Slash | null>(null);
  const givenUp = useRef<number | null>(null);
  const latest = useRef({ slash, keys });
  useEffect(() => {
    latest.current = { slash, keys };
  });

  useEffect(() => {
    const box = field.current;
    if (!box) return;
    const look = () => {
      const now = document.activeElement === box && box.selectionStart === box.selectionEnd ? slashAt(box.value, box.selectionStart) : null;
      if (now?.from !== givenUp.current) givenUp.current = null;
      setSlash(givenUp.current === null ? now : null);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const { slash: open, keys: now } = latest.current;
      if (!open || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
      const left = event.key === "Escape";
      if (left) {
        givenUp.current = open.from;
        setSlash(null);
      }
      if (!left && !now.take(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const close = () => setSlash(null);
    box.addEventListener("input", look);
    box.addEventListener("click", look);
    box.addEventListener("keyup", look);
    box.addEventListener("blur", close);
    box.addEventListener("keydown", onKeyDown);
    return () => {
      box.removeEventListener("input", look);
      box.removeEventListener("click", look);
      box.removeEventListener("keyup", look);
      box.removeEventListener("blur", close);
      box.removeEventListener("keydown", onKeyDown);
    };
  }, [field]);

  /** Puts a text where the `/` word stands, as if it had been typed. */
  const insert = (text: string) => {
    const box = field.current;
    if (!box || !slash) return;
    box.setRangeText(text, slash.from, slash.to, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };
  return { slash, insert };
}
