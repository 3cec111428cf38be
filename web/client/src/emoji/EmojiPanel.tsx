import { type FocusEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useSay } from "../i18n/i18n";
import css from "./EmojiPanel.module.css";
import { type Emoji, emojis } from "./emoji";
import { keepEmoji, recentEmoji } from "./recent";

/** As in EmojiPanel.module.css. */
const columns = 8;

interface Props {
  insert: (text: string) => void;
  /** With `back` the focus goes to where it was opened. */
  close: (back: boolean) => void;
}

/** Pictures found by words of either language; arrows move, Enter takes the one that is marked. */
export function EmojiPanel({ insert, close }: Props) {
  const say = useSay();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const shown = useMemo(() => findEmoji(typed, recentEmoji()), [typed]);
  const marked = Math.min(at, shown.length - 1);

  useEffect(() => field.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the one that is marked
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [marked, typed]);

  const take = (emoji: Emoji | undefined) => {
    if (!emoji) return;
    keepEmoji(emoji.text);
    insert(emoji.text);
  };
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (event.key === "Escape") close(true);
    else if (event.key === "Enter") take(shown[marked]);
    else if (step) setAt(Math.max(0, Math.min(shown.length - 1, marked + step)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget)) close(false);
  };

  return (
    <div className={css.panel} ref={box} role="dialog" aria-label={say("emoji.title")} onBlur={onBlur}>
      <input
        ref={field}
        className={css.field}
        role="combobox"
        aria-label={say("emoji.find")}
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown[marked] && `${id}-${marked}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={say("emoji.find")}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={css.grid} id={id} role="listbox" aria-label={say("emoji.title")}>
        {shown.map((emoji, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
          <div
            key={emoji.text}
            id={`${id}-${index}`}
            className={css.emoji}
            role="option"
            aria-selected={index === marked}
            aria-label={emoji.words}
            title={emoji.words}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(emoji)}
          >
            {emoji.text}
          </div>
        ))}
      </div>
      <p className={shown.length === 0 ? css.nothing : "unseen"} role="status">
        {shown.length === 0 ? say("emoji.nothing") : ""}
      </p>
    </div>
  );
}

/** Those whose words begin so, all that were typed; without any those used last, and then the others. */
export function findEmoji(typed: string, recent: readonly string[]): readonly Emoji[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length > 0)
    return emojis.filter(({ text, words }) => {
      const all = words.split(" ");
      return wanted.every(
        (each) => text === each || all.some((word) => word.startsWith(each) || (/\p{Script=Han}/u.test(each) && word.includes(each))),
      );
    });
  const last = recent.flatMap((text) => emojis.find((emoji) => emoji.text === text) ?? []);
  return [...last, ...emojis.filter((emoji) => !last.includes(emoji))];
}
