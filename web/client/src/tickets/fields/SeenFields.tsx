import { useSay } from "../../i18n/i18n";
import type { CustomValue } from "../events";
import css from "./TicketFields.module.css";
import { useFieldNames } from "./useFieldNames";
import { valueWords } from "./value";

/** What the customer sees of a ticket's custom fields; nothing where none says anything. */
export const SeenFields = ({ fields }: { fields: readonly CustomValue[] }) => (fields.length > 0 ? <Values fields={fields} /> : null);

function Values({ fields }: { fields: readonly CustomValue[] }) {
  const say = useSay();
  const nameOf = useFieldNames();
  return (
    <dl className={css.seen} aria-label={say("ticket.fields")}>
      {fields.map((field) => (
        <div key={field.fieldId}>
          <dt className={`name ${css.seenName}`}>{nameOf(field)}</dt>
          <dd className={`name ${css.seenValue}`} dir="auto">
            {valueWords(field, say)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
