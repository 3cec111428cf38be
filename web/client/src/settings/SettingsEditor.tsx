import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ComponentType, type ReactNode, useState } from "react";
import { useSay } from "../i18n/i18n";
import { Failed, LoadingRows } from "../shell/States";
import { newId } from "../wire/ids";
import type { Refusal } from "../wire/refusal";
import { Clash } from "./Clash";
import { Entries } from "./Entries";
import css from "./SettingsEditor.module.css";
import type { Frame } from "./SettingsForm";
import { SettingsHistory } from "./SettingsHistory";
import type { SettingsFeed } from "./settingsFeed";
import type { Named, Setting, SettingsState } from "./settings";
import { unlessClash, useEditing } from "./useEditing";
import { type SettingCommands, useSettingCommands, useSettings } from "./useSettings";

/** What a form for one entry is given. */
export interface FormProps<V> extends Frame {
  value: V;
  write: (value: V) => void;
}

interface Props<V extends Named> {
  feed: SettingsFeed<V>;
  Form: ComponentType<FormProps<V>>;
  /** A new entry before anything is written. */
  blank: V;
  /** What was written as it is sent. */
  clean: (value: V) => V;
  show: (value: V) => ReactNode;
  /** What to call an entry; its name, unless told otherwise. */
  title?: (value: V) => string;
  /** Whether an entry cannot be deleted. */
  isFixed?: (value: V, item: Setting<V>) => boolean;
  /** In which order entries stand; by name, unless told otherwise. */
  order?: (items: readonly Setting<V>[], locale: string) => readonly Setting<V>[];
  /** The settings with what holds where they say nothing; such an entry has no time. */
  complete?: (state: SettingsState<V>) => SettingsState<V>;
  /** Words on the button that opens the form for a new one; without them it is always open. */
  add?: string;
  empty: string;
  goneText: string;
}

/** All that can be done with one kind of settings. */
export function SettingsEditor<V extends Named>({
  feed,
  Form,
  blank,
  clean,
  show,
  title,
  isFixed,
  order,
  complete,
  add,
  empty,
  goneText,
}: Props<V>) {
  const { model, failed } = useSettings(feed);
  const commands = useSettingCommands<V>(feed.kind);
  if (!model) return failed ? <Failed refusal={failed} retry={feed.retry} /> : <LoadingRows height={40} />;
  const state = complete?.(model.track.state) ?? model.track.state;
  const entry = { Form, clean, commands };
  return (
    <>
      <NewEntry {...entry} blank={blank} {...(add ? { add } : {})} />
      <Entries
        state={state}
        commands={commands}
        show={show}
        title={title}
        isFixed={isFixed}
        order={order}
        edit={(item, close) => <EditedEntry key={item.id} {...entry} item={item} state={state} show={show} close={close} />}
        empty={empty}
        goneText={goneText}
      />
      <SettingsHistory settings={model} {...(title && { title: (value: Named) => title(value as V) })} />
    </>
  );
}

type EntryProps<V extends Named> = Pick<Props<V>, "Form" | "clean"> & { commands: SettingCommands<V> };

function NewEntry<V extends Named>({ Form, clean, commands, blank, add }: EntryProps<V> & { blank: V; add?: string }) {
  const say = useSay();
  const [open, setOpen] = useState(!add);
  // Its id is made before it is sent, so that a second try makes no second entry.
  const [id, setId] = useState(newId);
  const [value, write] = useState(blank);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async () => {
    const answer = await commands.put(id, 0, clean(value));
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) write((now) => (now === value ? blank : now)); // what was written meanwhile is for the next one
    if (answer.ok) setOpen(!add);
    // Changed: the first try had come through after all, and this is another entry by now.
    if (answer.ok || answer.refusal.code === "settings.changed") setId(newId());
  };
  if (!open)
    return (
      <Button variant="default" mb={16} leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {add}
      </Button>
    );
  return (
    <div className={css.card}>
      <Form
        value={value}
        write={write}
        busy={commands.busy}
        refusal={refusal}
        action={say("settings.add")}
        submit={() => void submit()}
        {...(add ? { cancel: () => setOpen(false) } : {})}
      />
    </div>
  );
}

interface EditedProps<V extends Named> extends EntryProps<V> {
  item: Setting<V>;
  state: SettingsState<V>;
  show: (value: V) => ReactNode;
  close: () => void;
}

function EditedEntry<V extends Named>({ Form, clean, commands, item, state, show, close }: EditedProps<V>) {
  const say = useSay();
  const editing = useEditing(item, state);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async () => {
    const answer = await commands.put(item.id, editing.basedOn, clean(editing.value));
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) close();
  };
  return (
    <div className={css.card}>
      {!commands.busy && <Clash editing={editing} close={close} theirs={show} />}
      <Form
        value={editing.value}
        write={editing.write}
        busy={commands.busy}
        refusal={unlessClash(refusal)}
        action={say("settings.save")}
        submit={() => void submit()}
        cancel={close}
      />
    </div>
  );
}
