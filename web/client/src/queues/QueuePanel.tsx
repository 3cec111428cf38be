import { useEffect, useState } from "react";
import { useSay } from "../i18n/i18n";
import { Clash } from "../settings/Clash";
import { SidePanel } from "../settings/SidePanel";
import css from "../settings/SidePanel.module.css";
import type { Setting } from "../settings/settings";
import { unlessClash, useEditing } from "../settings/useEditing";
import type { Live } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import type { Refusal } from "../wire/refusal";
import { Members } from "./Members";
import { QueueForm } from "./QueueForm";
import { QueueHistory } from "./QueueHistory";
import { cleaned, type Queue, type QueueItem, type QueueSettings } from "./queue";
import { Rule } from "./Rule";
import { type QueueCommands, useQueue, useQueueCommands } from "./useQueues";

interface Props {
  id: string;
  live: Live;
  queues: readonly QueueItem[];
  close: () => void;
}

/** One queue, live: who serves it, its rules, what was done with it. */
export function QueuePanel({ id, live, queues, close }: Props) {
  const say = useSay();
  const { model, failed, ended, retry } = useQueue(live.connection, id);
  const commands = useQueueCommands();
  return (
    <SidePanel label={model?.track.state.settings.name ?? say("queues.one")} close={close}>
      {model && !ended ? (
        <>
          <h2 className={`name ${css.title}`}>{model.track.state.settings.name}</h2>
          <div className={css.part}>
            <Members queue={model} commands={commands} />
          </div>
          <div className={css.part}>
            <Settings queue={model} queues={queues} commands={commands} />
          </div>
          <QueueHistory track={model.track} />
        </>
      ) : failed && !ended ? (
        <Failed refusal={failed} retry={retry} />
      ) : (
        <LoadingRows count={4} />
      )}
    </SidePanel>
  );
}

interface SettingsProps {
  queue: Queue;
  queues: readonly QueueItem[];
  commands: QueueCommands;
}

/** The settings, changed in their place; when somebody else changes them meanwhile, both are seen. */
function Settings(props: SettingsProps) {
  const [round, setRound] = useState(0);
  return <Editor key={round} {...props} done={() => setRound(round + 1)} />;
}

const settingOf = ({ id, track: { state } }: Queue): Setting<QueueSettings> => ({
  id,
  version: state.version,
  value: state.settings,
  by: state.by,
  at: state.at,
});

function Editor({ queue, queues, commands, done }: SettingsProps & { done: () => void }) {
  const say = useSay();
  const now = settingOf(queue);
  const [before] = useState(now.value);
  const editing = useEditing(now, { items: [now], gone: [] });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const changed = JSON.stringify(cleaned(editing.value)) !== JSON.stringify(cleaned(before));
  // What nobody is changing here follows what others do.
  const overtaken = !!editing.clash && !changed && !commands.busy;
  useEffect(() => {
    if (overtaken) done();
  });
  const submit = async () => {
    const answer = await commands.change(queue.id, editing.basedOn, cleaned(editing.value));
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) done();
  };
  return (
    <>
      {!commands.busy && changed && (
        <Clash
          editing={{ ...editing, takeTheirs: done }}
          theirs={(settings) => <Rule settings={settings} queues={queues} />}
          close={done}
        />
      )}
      <QueueForm
        id={queue.id}
        queues={queues}
        value={editing.value}
        write={editing.write}
        busy={commands.busy}
        refusal={unlessClash(refusal)}
        action={say("settings.save")}
        submit={() => void submit()}
      />
    </>
  );
}
