import { ActionIcon, Button } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useSyncExternalStore,
} from "react";
import type { ComposerText } from "../drafts/draft";
import { EmojiButton } from "../emoji/EmojiButton";
import { AttachButton } from "../files/AttachButton";
import type { Attachment } from "../files/file";
import { TrayList } from "../files/TrayList";
import { useDrop } from "../files/useDrop";
import { type Attaching, useTray } from "../files/useTray";
import { useSay } from "../i18n/i18n";
import css from "./Composer.module.css";

/** The most that a message may have, in UTF-16. */
const mostCharacters = 16_000;
/** Lines before the field scrolls. */
const mostHeight = 8 * 24 + 20;

interface Props {
  /** What stands in it, and outlives the page. */
  draft: ComposerText;
  note?: boolean;
  /** Where an answer goes to, or that this is a note. */
  placeholder: string;
  label: string;
  field: RefObject<HTMLTextAreaElement | null>;
  send: (text: string, files?: readonly Attachment[]) => void;
  /** Where its files go to; without it there is no paperclip. */
  attach?: Attaching;
  typed?: (on: boolean) => void;
  /** Stands above the field: answer or note. */
  top?: ReactNode;
  /** Words on the button; without them an arrow. */
  action?: string;
  /** What stands in it is on its way. */
  busy?: boolean;
}

/** Where one writes. Mount anew (`key`) for every conversation and kind. */
export function Composer({ draft, note = false, placeholder, label, field, send, attach, typed, top, action, busy = false }: Props) {
  const say = useSay();
  const id = useId();
  const text = useSyncExternalStore(draft.watch, draft.look);
  const tray = useTray(attach);
  const held = useDrop(tray?.add);
  const over = text.length - mostCharacters;
  const files = tray?.files ?? [];
  const ready = !busy && (text.trim() !== "" || files.length > 0) && over <= 0 && files.every((file) => file.status !== "failed");

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => grow(field.current), [text, field]);
  useEffect(() => {
    const box = field.current;
    if (!box) return;
    let width = box.clientWidth;
    const observer = new ResizeObserver(() => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      requestAnimationFrame(() => grow(box));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [field]);

  const write = (next: string) => {
    draft.write(next);
    typed?.(next.trim() !== "");
  };

  const submit = () => {
    if (!ready) return;
    send(text.trim(), tray?.take());
    draft.sent(text.trim());
    typed?.(false);
    field.current?.focus();
  };

  const onPaste = (event: ClipboardEvent) => {
    const { files: pasted, types } = event.clipboardData;
    // Office programs put a picture of the text beside it; the text is meant.
    if (!tray || pasted.length === 0 || types.includes("text/plain")) return;
    event.preventDefault();
    tray.add([...pasted]);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") field.current?.blur();
    // While a Chinese word is being chosen, Enter belongs to the input method; on a phone it starts a new line.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229 || touch()) return;
    event.preventDefault();
    submit();
  };

  return (
    <form
      className={css.composer}
      data-note={note || undefined}
      data-held={held || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {top}
      {tray && <TrayList tray={tray} />}
      <div className={css.row}>
        {tray && <AttachButton add={tray.add} />}
        <EmojiButton field={field} />
        <label className="unseen" htmlFor={id}>
          {label}
        </label>
        <textarea
          id={id}
          ref={field}
          className={css.field}
          dir="auto"
          rows={1}
          value={text}
          placeholder={held ? say("files.drop") : placeholder}
          enterKeyHint={touch() ? "enter" : "send"}
          aria-describedby={`${id}-hint`}
          aria-invalid={over > 0}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => typed?.(false)}
        />
        {action ? (
          <Button type="submit" size="sm" disabled={!ready && !busy} loading={busy} className={css.action}>
            {action}
          </Button>
        ) : (
          <ActionIcon type="submit" size={40} radius={20} disabled={!ready} aria-label={say("composer.send")}>
            <IconArrowUp size={20} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <p className={over > 0 ? css.over : "unseen"} id={`${id}-hint`} role={over > 0 ? "alert" : undefined}>
        {over > 0 ? say("composer.tooLong", { count: over }) : say("composer.hint")}
      </p>
    </form>
  );
}

const touch = (): boolean => matchMedia("(pointer: coarse)").matches;

/** Where the browser does it by itself (Composer.module.css), nothing needs to be measured. */
const growsItself = CSS.supports("field-sizing", "content");

/** As high as its text, up to eight lines. */
function grow(box: HTMLTextAreaElement | null): void {
  if (!box || growsItself) return;
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, mostHeight)}px`;
}
