import { ActionIcon } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { lazy, type RefObject, Suspense, useRef, useState } from "react";
import { useSay } from "../i18n/i18n";
import css from "./EmojiButton.module.css";

/** Comes when it is first opened. */
const EmojiPanel = lazy(async () => ({ default: (await import("./EmojiPanel")).EmojiPanel }));

/** Puts a picture where the caret of the field is, as if it had been typed. */
export function EmojiButton({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const insert = (text: string) => {
    const box = field.current;
    if (!box) return;
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setOpened(false);
    box.focus();
  };
  return (
    <span className={css.place}>
      <ActionIcon
        ref={button}
        variant="subtle"
        color="gray"
        size={40}
        radius={20}
        aria-label={say("emoji.title")}
        aria-haspopup="dialog"
        aria-expanded={opened}
        title={say("emoji.title")}
        onClick={() => setOpened(!opened)}
      >
        <IconMoodSmile size={20} aria-hidden />
      </ActionIcon>
      {opened && (
        <Suspense>
          <EmojiPanel
            insert={insert}
            close={(back) => {
              setOpened(false);
              if (back) button.current?.focus();
            }}
          />
        </Suspense>
      )}
    </span>
  );
}
