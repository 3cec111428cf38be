import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useSay } from "../i18n/i18n";
import css from "./SidePanel.module.css";

interface Props {
  label: string;
  close: () => void;
  children: ReactNode;
}

/** What is open beside a list, or in the list's place where there is no room for both; Escape closes it. */
export function SidePanel({ label, close, children }: Props) {
  const say = useSay();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section
      ref={panel}
      className={css.panel}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => event.key === "Escape" && !event.nativeEvent.isComposing && close()}
    >
      <ActionIcon className={css.close} variant="subtle" color="gray" size={36} aria-label={say("desk.close")} onClick={close}>
        <IconX size={20} aria-hidden />
      </ActionIcon>
      {children}
    </section>
  );
}
