import { IconArrowBackUp, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Avatar } from "../accounts/Avatar";
import { useMe } from "../accounts/MeContext";
import { useSay } from "../i18n/i18n";
import { Failed, LoadingRows } from "../shell/States";
import { refusalOf } from "../wire/refusal";
import css from "./ColleagueChoice.module.css";
import { found } from "./find";
import { type Colleague, useStaff } from "./staff";

/** To whom: an agent, or (null) nobody: back to the queue. */
export type Receiver = Colleague | null;

interface Props {
  /** What is chosen; undefined: nothing yet. */
  chosen: Receiver | undefined;
  choose: (receiver: Receiver) => void;
  /** Who has it now, and needs not be given it. */
  holder?: string | null | undefined;
  /** Whether it can go back to the queue. */
  queue?: boolean;
  /** Enter, once somebody is chosen. */
  onward: () => void;
}

/** Chooses one of the staff, or the queue: a few letters narrow down, arrows move, Enter goes on. */
export function ColleagueChoice({ chosen, choose, holder, queue = true, onward }: Props) {
  const say = useSay();
  const id = useId();
  const me = useMe();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const { data, error, refetch } = useStaff();
  const others = (data ?? []).filter((each) => each.id !== holder);
  const entries: Receiver[] = [...(queue && typed.trim() === "" ? [null] : []), ...found(typed, others, (each) => each.name)];
  const at = chosen === undefined ? -1 : entries.findIndex((each) => each?.id === chosen?.id);
  const optionId = (receiver: Receiver | undefined) => (receiver === undefined ? undefined : `${id}-${receiver?.id ?? "queue"}`);

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the one that is chosen
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    const next = entries[step ? (at + step + entries.length) % entries.length : Math.max(at, 0)];
    if (next === undefined) return;
    choose(next);
    if (!step) onward();
  };

  return (
    <div className={css.box}>
      <div className={css.top}>
        <IconSearch size={16} aria-hidden />
        <input
          className={css.field}
          data-autofocus
          role="combobox"
          aria-label={say("transfer.find")}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={optionId(entries[at])}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={say("transfer.find")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {!data && (error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows count={3} height={40} />)}
      <div className={css.list} hidden={!data} ref={list} id={id} role="listbox" aria-label={say("transfer.to")}>
        {entries.map((each) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
          <div
            key={each?.id ?? "queue"}
            id={optionId(each)}
            className={css.entry}
            role="option"
            aria-selected={each === entries[at]}
            onClick={() => choose(each)}
          >
            {each ? <Avatar id={each.id} name={each.name} size={28} /> : <IconArrowBackUp className={css.queue} size={18} aria-hidden />}
            <span className="name">{each ? (each.id === me?.id ? say("people.you") : each.name) : say("actions.giveBack")}</span>
            {each && (
              <span className={css.availability} data-availability={each.availability}>
                {say(`desk.${each.availability}`)}
              </span>
            )}
          </div>
        ))}
      </div>
      <p className={data && entries.length === 0 ? css.nothing : "unseen"} role="status">
        {data && (entries.length === 0 ? say("transfer.nobody") : say("palette.found", { count: entries.length }))}
      </p>
    </div>
  );
}
