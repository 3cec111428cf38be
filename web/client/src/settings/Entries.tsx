import { ActionIcon, Button } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useName } from "../accounts/people";
import { localeNow, useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import { Refused } from "../shell/Refused";
import type { Refusal } from "../wire/refusal";
import css from "./Entries.module.css";
import { byName, type Named, type Setting, type SettingsState } from "./settings";
import type { SettingCommands } from "./useSettings";

interface Props<V extends Named> {
  state: SettingsState<V>;
  commands: SettingCommands<V>;
  show: (value: V) => ReactNode;
  /** What to call it; its name, unless told otherwise. */
  title?: ((value: V) => string) | undefined;
  /** Whether it cannot be deleted. */
  isFixed?: ((value: V, item: Setting<V>) => boolean) | undefined;
  edit: (item: Setting<V>, close: () => void) => ReactNode;
  /** In which order they stand; by name, unless told otherwise. */
  order?: ((items: readonly Setting<V>[], locale: string) => readonly Setting<V>[]) | undefined;
  /** What will stand here. */
  empty: string;
  /** What it means that something is deleted. */
  goneText: string;
}

/** The entries of one kind: shown, edited in their place, deleted and brought back. */
export function Entries<V extends Named>({
  state,
  commands,
  show,
  title = nameOf,
  isFixed,
  edit,
  order = byName,
  empty,
  goneText,
}: Props<V>) {
  const say = useSay();
  const [editing, setEditing] = useState<string | null>(null);
  const [removed, setRemoved] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const lately = state.gone.find((item) => item.id === removed);

  const run = async (what: ReturnType<SettingCommands<V>["remove"]>, then: () => void) => {
    const answer = await what;
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) then();
  };
  const remove = (item: Setting<V>) => void run(commands.remove(item.id, item.version), () => setRemoved(item.id));
  const restore = (item: Setting<V>) => void run(commands.put(item.id, item.version, item.value), () => setRemoved(null));
  const close = () => {
    // What stands in its place again is there to have the focus.
    flushSync(() => setEditing(null));
    list.current?.querySelector<HTMLElement>(`[data-entry="${editing}"] button`)?.focus();
  };

  return (
    <>
      <div role="status" className={lately && css.notice}>
        {lately && (
          <>
            <span className="name">{say("settings.removed", { name: title(lately.value) })}</span>
            <Button size="xs" variant="subtle" disabled={commands.busy} onClick={() => restore(lately)}>
              {say("settings.undo")}
            </Button>
          </>
        )}
      </div>
      <Refused refusal={refusal} />
      {state.items.length === 0 && <p className={css.empty}>{empty}</p>}
      <ul className={css.list} ref={list}>
        {order(state.items, localeNow()).map((item) => (
          <li key={item.id} className={css.entry} data-entry={item.id}>
            {editing === item.id ? (
              edit(item, close)
            ) : (
              <Entry
                item={item}
                name={title(item.value)}
                busy={commands.busy}
                show={show}
                edit={() => setEditing(item.id)}
                remove={isFixed?.(item.value, item) ? undefined : () => remove(item)}
              />
            )}
          </li>
        ))}
        {/* Deleted by somebody else while it is being edited here: what was written stays. */}
        {state.gone
          .filter((item) => item.id === editing)
          .map((item) => (
            <li key={item.id} className={css.entry}>
              {edit(item, () => setEditing(null))}
            </li>
          ))}
      </ul>
      {state.gone.length > 0 && (
        <details className={css.gone}>
          <summary>{say("settings.gone")}</summary>
          <p className={css.empty}>{goneText}</p>
          <ul className={css.list}>
            {[...state.gone].reverse().map((item) => (
              <li key={item.id} className={css.entry}>
                <div className={css.row}>
                  {show(item.value)}
                  <Button size="xs" variant="default" disabled={commands.busy} onClick={() => restore(item)}>
                    {say("settings.restore", { name: title(item.value) })}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const nameOf = ({ name }: Named): string => name;

interface EntryProps<V extends Named> {
  item: Setting<V>;
  name: string;
  busy: boolean;
  show: (value: V) => ReactNode;
  edit: () => void;
  remove: (() => void) | undefined;
}

function Entry<V extends Named>({ item, name, busy, show, edit, remove }: EntryProps<V>) {
  const say = useSay();
  const by = useName(item.by);
  return (
    <div className={css.row}>
      {show(item.value)}
      {item.at ? (
        <time className={css.by} dateTime={item.at} title={exact(item.at)}>
          {say("settings.lastChanged", { by, time: moment(item.at) })}
        </time>
      ) : (
        <span className={css.by}>{say("settings.asShipped")}</span>
      )}
      <span className={css.tools}>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={say("settings.edit", { name })} onClick={edit}>
          <IconPencil size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
        {remove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            disabled={busy}
            aria-label={say("settings.remove", { name })}
            onClick={remove}
          >
            <IconTrash size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        )}
      </span>
    </div>
  );
}
