import { UnstyledButton } from "@mantine/core";
import { IconArrowBackUp, IconCopy, IconDots } from "@tabler/icons-react";
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useSay } from "../i18n/i18n";
import type { Refusal } from "../wire/refusal";
import css from "./MessageMenu.module.css";
import type { MessageItem } from "./timeline";

interface Props {
  item: MessageItem;
  withdraw: (item: MessageItem) => Promise<Refusal | null>;
  /** Hears why it stays; null while it is asked. */
  refused: (refusal: Refusal | null) => void;
}

/** What can be done with a message of mine that nobody has read yet. */
export function MessageMenu({ item, withdraw, refused }: Props) {
  const say = useSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) menu.current?.querySelector("button")?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const takeBack = async () => {
    setOpen(false);
    setBusy(true);
    refused(null);
    const refusal = await withdraw(item);
    refused(refusal);
    setBusy(false);
    if (refusal) requestAnimationFrame(() => button.current?.focus());
  };
  const copy = () => {
    close();
    void navigator.clipboard.writeText(item.text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation(); // the desk's own keys rest meanwhile
    if (event.key === "Enter" || event.key === " ") return;
    event.preventDefault();
    const entries = [...(menu.current?.querySelectorAll("button") ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === "Escape" || event.key === "Tab") close();
    if (event.key === "ArrowDown") entries[(at + 1) % entries.length]?.focus();
    if (event.key === "ArrowUp") entries.at(at - 1)?.focus();
  };
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus has left what is in it
    <div className={css.place} data-open={open || undefined} onBlur={onBlur}>
      <UnstyledButton
        ref={button}
        className={css.button}
        aria-label={say("thread.more")}
        title={say("thread.more")}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        disabled={busy}
        onClick={() => setOpen(!open)}
      >
        <IconDots size={18} aria-hidden />
      </UnstyledButton>
      {open && (
        <div ref={menu} id={id} className={css.menu} role="menu" aria-label={say("thread.more")} tabIndex={-1} onKeyDown={onKeyDown}>
          <UnstyledButton className={css.entry} role="menuitem" onClick={() => void takeBack()}>
            <IconArrowBackUp size={18} stroke={1.6} aria-hidden />
            {say("thread.withdraw")}
          </UnstyledButton>
          {item.text && navigator.clipboard && (
            <UnstyledButton className={css.entry} role="menuitem" onClick={copy}>
              <IconCopy size={18} stroke={1.6} aria-hidden />
              {say("thread.copy")}
            </UnstyledButton>
          )}
        </div>
      )}
    </div>
  );
}
