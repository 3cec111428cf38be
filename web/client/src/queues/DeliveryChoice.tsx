import { useId } from "react";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import css from "./QueueForm.module.css";
import { type Delivery, deliveries } from "./queue";

/** How work comes to agents, each way with what it means. */
export function DeliveryChoice({ value, write }: { value: Delivery; write: (delivery: Delivery) => void }) {
  const say = useSay();
  const group = useId();
  return (
    <fieldset className={fields.group}>
      <legend>{say("queues.delivery")}</legend>
      {deliveries.map((delivery) => (
        <label key={delivery} className={css.way}>
          <input type="radio" name={group} checked={value === delivery} onChange={() => write(delivery)} />
          <span>
            {say(`queues.deliveries.${delivery}`)}
            <small>{say(`queues.deliveryHints.${delivery}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
