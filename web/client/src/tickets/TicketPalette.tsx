import { useNavigate } from "@tanstack/react-router";
import type { RefObject } from "react";
import type { Doable } from "../agents/acts";
import { Palette } from "../agents/Palette";
import { localeNow, useSay } from "../i18n/i18n";
import { useMacros } from "../macros/macro";
import type { Live } from "../shell/Live";

interface Props {
  close: () => void;
  live: Live;
  can: () => Doable;
  /** Shows a macro before it is carried out; null where no ticket is open. */
  useMacro: RefObject<((id: string) => void) | null> | null;
}

/** The palette of the desk, with the macros for the ticket in view. */
export function TicketPalette({ close, live, can, useMacro }: Props) {
  const say = useSay();
  const navigate = useNavigate();
  const macros = useMacros(live.connection, localeNow()) ?? [];
  const entries = macros.map(({ id, value }) => ({
    key: id,
    words: say("macros.entry", { name: value.name }),
    run: () => useMacro?.current?.(id),
  }));
  return (
    <Palette
      opened
      close={close}
      live={live}
      can={can}
      open={(conversation) => void navigate({ to: "/desk/c/$id", params: { id: conversation } })}
      view={(view) => void navigate({ to: "/desk", search: view === "mine" ? {} : { view } })}
      more={useMacro ? { title: "macros.title", entries } : null}
    />
  );
}
