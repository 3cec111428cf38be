import { Modal } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useSay } from "../i18n/i18n";
import type { ViewName } from "../conversations/views";
import type { Live } from "../shell/Live";
import type { Doable } from "./acts";
import css from "./Palette.module.css";
import { type Entry, type Section, usePaletteEntries } from "./paletteEntries";
import { PaletteEntry } from "./PaletteEntry";

interface Props {
  opened: boolean;
  close: () => void;
  live: Live;
  can: () => Doable;
  /** Goes to a conversation. */
  open: (id: string) => void;
  /** Goes to a view. */
  view: (view: ViewName) => void;
  /** What can be done besides where it is opened. */
  more?: Section | null;
}

/** Everything at once, found by words: what can be done now, and the conversations. Focus goes back to where it was, unless what was chosen moves it. */
export function Palette({ opened, close, live, can, open, view, more = null }: Props) {
  const say = useSay();
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (opened) before.current = document.activeElement;
  }, [opened]);
  const leave = (then?: () => void) => {
    close();
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    then?.();
  };
  return (
    <Modal.Root
      opened={opened}
      onClose={() => leave()}
      size={600}
      yOffset="12vh"
      lockScroll={false}
      returnFocus={false}
      transitionProps={still}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={say("palette.title")} radius={12}>
        <Body live={live} can={can} choose={leave} open={open} view={view} more={more} />
      </Modal.Content>
    </Modal.Root>
  );
}

const still = { duration: 0 };

interface BodyProps extends Pick<Props, "live" | "can" | "open" | "view"> {
  more: Section | null;
  choose: (then: () => void) => void;
}

function Body({ live, can, open, view, more, choose }: BodyProps) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState("");
  // By its line and not by its place: lines come and go while one looks.
  const [at, setAt] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const sections = usePaletteEntries(live, typed, can(), open, view, more);
  const all = sections.flatMap(({ entries }) => entries);
  const marked = Math.max(
    0,
    all.findIndex(({ key }) => key === at),
  );
  const optionId = (entry: Entry | undefined) => entry && `${id}-${entry.key}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the one that is marked
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [marked, typed]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const again = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
    if (!step && !again && event.key !== "Enter") return;
    event.preventDefault();
    const entry = all[marked];
    if (again) choose(() => {});
    else if (step && all.length > 0) setAt(all[(marked + step + all.length) % all.length]?.key ?? null);
    else if (entry && !step) choose(entry.run);
  };

  return (
    <>
      <div className={css.top}>
        <IconSearch size={18} aria-hidden />
        <input
          className={css.field}
          data-autofocus
          role="combobox"
          aria-label={say("palette.title")}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={optionId(all[marked])}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={say("palette.placeholder")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={css.list} ref={list} id={id} role="listbox" aria-label={say("palette.title")}>
        {sections.map(({ title, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options
          <div key={title} role="group" aria-label={say(title)}>
            <p className={css.heading} aria-hidden>
              {say(title)}
            </p>
            {entries.map((entry) => (
              <PaletteEntry
                key={entry.key}
                id={optionId(entry)}
                entry={entry}
                marked={entry === all[marked]}
                mark={() => setAt(entry.key)}
                choose={() => choose(entry.run)}
              />
            ))}
          </div>
        ))}
      </div>
      <p className={all.length === 0 ? css.nothing : "unseen"} role="status">
        {all.length === 0 ? say("palette.nothing") : say("palette.found", { count: all.length })}
      </p>
    </>
  );
}
