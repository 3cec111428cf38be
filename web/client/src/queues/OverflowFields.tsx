import { useId } from "react";
import { useSay } from "../i18n/i18n";
import { NumberField } from "./NumberField";
import css from "./QueueForm.module.css";
import { mayOverflowTo, type QueueItem, type QueueSettings } from "./queue";

type Overflow = NonNullable<QueueSettings["overflow"]>;

interface Props {
  id: string;
  queues: readonly QueueItem[];
  value: Overflow | null;
  write: (overflow: Overflow | null) => void;
}

const usualSeconds = 300;

/** Where work goes on to, and after how long; only queues from which no way leads back. */
export function OverflowFields({ id, queues, value, write }: Props) {
  const say = useSay();
  const field = useId();
  const others = mayOverflowTo(id, queues);
  const gone = value && !others.some((queue) => queue.id === value.queueId);
  return (
    <fieldset className={css.group}>
      <legend>{say("queues.overflow")}</legend>
      <p className={css.hint}>{say("queues.overflowHint")}</p>
      <div className={css.pairs}>
        <div className={css.field}>
          <label htmlFor={field}>{say("queues.overflowTo")}</label>
          <select
            id={field}
            className={css.input}
            value={value?.queueId ?? ""}
            onChange={(event) => {
              const queueId = event.currentTarget.value;
              write(queueId ? { queueId, afterSeconds: value?.afterSeconds ?? usualSeconds } : null);
            }}
          >
            <option value="">{say("queues.overflowNone")}</option>
            {gone && <option value={value.queueId}>{queues.find((queue) => queue.id === value.queueId)?.settings.name ?? "–"}</option>}
            {others.map((queue) => (
              <option key={queue.id} value={queue.id}>
                {queue.settings.name}
              </option>
            ))}
          </select>
        </div>
        {value && (
          <NumberField label={say("queues.after")} value={value.afterSeconds} write={(afterSeconds) => write({ ...value, afterSeconds })} />
        )}
      </div>
    </fieldset>
  );
}
