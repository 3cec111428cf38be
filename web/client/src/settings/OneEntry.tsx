import { Button } from "@mantine/core";
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { useSay } from "../i18n/i18n";
import { Failed, LoadingRows } from "../shell/States";
import type { Receipt } from "../wire/receipt";
import type { Answer, Refusal } from "../wire/refusal";
import { Clash } from "./Clash";
import css from "./OneEntry.module.css";
import type { FormProps } from "./SettingsEditor";
import { SettingsHistory } from "./SettingsHistory";
import type { SettingsFeed } from "./settingsFeed";
import { type Named, type Setting, type SettingsState, settingOf } from "./settings";
import { unlessClash, useEditing } from "./useEditing";
import { useSettingCommands, useSettings } from "./useSettings";

interface Look<V extends Named> {
  Form: ComponentType<FormProps<V>>;
  /** What was written as it is sent. */
  clean: (value: V) => V;
  /** What somebody else made of it. */
  theirs: (value: V) => ReactNode;
  /** Words on the button that takes it away; without them it can be changed only. */
  remove?: string;
}

interface Props<V extends Named> extends Look<V> {
  feed: SettingsFeed<V>;
  entry: string;
  /** What the form begins with where nobody has set anything. */
  atFirst: V;
  /** What stands in its place while nothing is set; without it the form is always open. */
  unset?: (begin: () => void) => ReactNode;
  title?: (value: Named) => string;
}

/** A kind of settings that has one entry only. */
export function OneEntry<V extends Named>({ feed, entry, atFirst, unset, title, ...look }: Props<V>) {
  const { model, failed } = useSettings(feed);
  const [round, setRound] = useState(0);
  const [begun, setBegun] = useState(false);
  if (!model) return failed ? <Failed refusal={failed} retry={feed.retry} /> : <LoadingRows height={40} />;
  const { state } = model.track;
  const done = () => {
    setRound(round + 1);
    setBegun(false);
  };
  const isSet = state.items.some(({ id }) => id === entry);
  const known = settingOf(state, entry) ?? { id: entry, version: 0, value: atFirst, by: { kind: "system", id: "" } as const, at: "" };
  // What was taken away is begun with again; without that the form shows what holds now.
  const now = isSet || unset ? known : { ...known, value: atFirst };
  return (
    <>
      {isSet || begun || !unset ? (
        <Editor key={round} {...look} kind={feed.kind} now={now} state={state} done={done} touched={() => setBegun(true)} />
      ) : (
        unset(() => setBegun(true))
      )}
      <SettingsHistory settings={model} {...(title && { title })} />
    </>
  );
}

interface EditorProps<V extends Named> extends Look<V> {
  kind: string;
  now: Setting<V>;
  state: SettingsState<V>;
  done: () => void;
  touched: () => void;
}

function Editor<V extends Named>({ Form, clean, theirs, remove, kind, now, state, done, touched }: EditorProps<V>) {
  const say = useSay();
  const commands = useSettingCommands<V>(kind);
  const editing = useEditing(now, state);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [before] = useState(now.value);
  const changed = JSON.stringify(editing.value) !== JSON.stringify(before);
  // What nobody is changing here follows what others do.
  const overtaken = !!editing.clash && !changed && !commands.busy;
  useEffect(() => {
    if (overtaken) done();
  });
  const latest = useRef(editing.value);
  latest.current = editing.value;
  const run = async (what: Promise<Answer<Receipt>>) => {
    const sent = editing.value;
    const answer = await what;
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    if (latest.current === sent) done();
    else editing.goOn(answer.value.position); // what was written meanwhile is for the next time
  };
  const write = (value: V) => {
    touched();
    editing.write(value);
  };
  const isThere = state.items.some(({ id }) => id === now.id);
  return (
    <>
      {!commands.busy && changed && <Clash editing={{ ...editing, takeTheirs: done }} close={done} theirs={theirs} />}
      <Form
        value={editing.value}
        write={write}
        busy={commands.busy}
        refusal={unlessClash(refusal)}
        action={say("settings.save")}
        submit={() => void run(commands.put(now.id, editing.basedOn, clean(editing.value)))}
      />
      {remove && isThere && (
        <div className={css.remove}>
          <Button variant="default" disabled={commands.busy} onClick={() => void run(commands.remove(now.id, editing.basedOn))}>
            {remove}
          </Button>
        </div>
      )}
    </>
  );
}
