import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useSay } from "../i18n/i18n";
import { SettingsFrame } from "../settings/SettingsFrame";
import { SidePanel } from "../settings/SidePanel";
import css from "../settings/SidePanel.module.css";
import type { Live } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { newId } from "../wire/ids";
import { type Refusal, refusalOf } from "../wire/refusal";
import { QueueForm } from "./QueueForm";
import { QueuePanel } from "./QueuePanel";
import { cleaned, type QueueItem, usual } from "./queue";
import { useQueueCommands, useQueues } from "./useQueues";
import "../theme/inputs";

export function QueuesPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("queues.title")} text={say("queues.text")} needs="routing.manage" wide>
      {(live) => <Queues live={live} />}
    </SettingsFrame>
  );
}

/** All queues, and beside them the one that is open. */
function Queues({ live }: { live: Live }) {
  const say = useSay();
  const navigate = useNavigate();
  const { id } = useSearch({ from: "/settings/queues" });
  const { data, error, refetch } = useQueues();
  const [adding, setAdding] = useState(false);
  const open = (wanted?: string) => void navigate({ to: "/settings/queues", search: wanted ? { id: wanted } : {} });
  if (!data) return error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows />;
  return (
    <div className={css.page} data-open={!!id || adding || undefined}>
      <section className={css.left}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={adding}
          onClick={() => {
            setAdding(true);
            open();
          }}
        >
          {say("queues.new")}
        </Button>
        {data.length === 0 && <p>{say("queues.none")}</p>}
        <ul className={css.list} aria-label={say("queues.title")}>
          {data.map((queue) => (
            <li key={queue.id}>
              <button
                type="button"
                className={css.row}
                aria-current={queue.id === id || undefined}
                onClick={() => {
                  setAdding(false);
                  open(queue.id);
                }}
              >
                <Row queue={queue} />
              </button>
            </li>
          ))}
        </ul>
      </section>
      {adding ? (
        <NewQueue
          queues={data}
          close={() => setAdding(false)}
          done={(made) => {
            setAdding(false);
            open(made);
          }}
        />
      ) : (
        id && <QueuePanel key={id} id={id} live={live} queues={data} close={() => open()} />
      )}
    </div>
  );
}

function Row({ queue: { settings, members } }: { queue: QueueItem }) {
  const say = useSay();
  return (
    <span className={css.words}>
      <b className="name">{settings.name}</b>
      <span>
        {settings.open ? say(`queues.deliveries.${settings.delivery}`) : say("queues.closed")} ·{" "}
        {say("queues.serving", { count: members.length })}
      </span>
    </span>
  );
}

function NewQueue({ queues, close, done }: { queues: readonly QueueItem[]; close: () => void; done: (id: string) => void }) {
  const say = useSay();
  // Its id is made before it is sent, so that a second try makes no second queue.
  const [id] = useState(newId);
  const [value, write] = useState(usual);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const commands = useQueueCommands();
  const submit = async () => {
    const answer = await commands.change(id, 0, cleaned(value));
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) done(id);
  };
  return (
    <SidePanel label={say("queues.new")} close={close}>
      <h2 className={css.title}>{say("queues.new")}</h2>
      <div className={css.part}>
        <QueueForm
          id={id}
          queues={queues}
          value={value}
          write={write}
          busy={commands.busy}
          refusal={refusal}
          action={say("settings.add")}
          submit={() => void submit()}
          cancel={close}
        />
      </div>
    </SidePanel>
  );
}
