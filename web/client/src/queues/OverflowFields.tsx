import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import { Select } from "../shell/Select";
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
const nowhere = "";

/** Where work goes on to, and after how long; only queues from which no way leads back. */
export function OverflowFields({ id, queues, value, write }: Props) {
  const say = useSay();
  const others = mayOverflowTo(id, queues);
  const chosen = value?.queueId ?? nowhere;
  return (
    <fieldset className={fields.group}>
      <legend>{say("queues.overflow")}</legend>
      <p className={fields.hint}>{say("queues.overflowHint")}</p>
      <div className={css.pairs}>
        <Select
          label={say("queues.overflowTo")}
          value={chosen}
          all={[...new Set([nowhere, chosen, ...others.map((queue) => queue.id)])]}
          name={(one) => (one === nowhere ? say("queues.overflowNone") : (queues.find((queue) => queue.id === one)?.settings.name ?? "–"))}
          choose={(queueId) => write(queueId === nowhere ? null : { queueId, afterSeconds: value?.afterSeconds ?? usualSeconds })}
        />
        {value && (
          <NumberField label={say("queues.after")} value={value.afterSeconds} write={(afterSeconds) => write({ ...value, afterSeconds })} />
        )}
      </div>
    </fieldset>
  );
}
