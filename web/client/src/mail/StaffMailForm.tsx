import { useId, useState } from "react";
import type { Me } from "../accounts/me";
import type { MailWhen, StaffMail } from "../accounts/preferences";
import css from "../accounts/ProfilePage.module.css";
import { usePreferring } from "../accounts/usePreferences";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { Refusal } from "../wire/refusal";

const kinds = ["assigned", "mentions", "due"] as const satisfies readonly (keyof StaffMail)[];
const whens = ["away", "always", "never"] as const satisfies readonly MailWhen[];

/** What somebody of the staff is mailed, and when; each choice holds at once. */
export function StaffMailForm({ me }: { me: Me }) {
  const say = useSay();
  const id = useId();
  const prefer = usePreferring();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const mail = me.preferences?.mail ?? {};
  const choose = async (kind: keyof StaffMail, when: MailWhen) => {
    setRefusal(null);
    const answer = await prefer({ mail: { ...mail, [kind]: when } });
    if (!answer.ok) setRefusal(answer.refusal);
  };
  return (
    <section className={css.card} aria-labelledby={id}>
      <h2 id={id}>{say("staffMail.title")}</h2>
      <p className={css.text}>{say("staffMail.text")}</p>
      {kinds.map((kind) => (
        <div key={kind} className={css.choice}>
          <label htmlFor={id + kind}>{say(`staffMail.${kind}`)}</label>
          <select id={id + kind} value={mail[kind] ?? "away"} onChange={(event) => void choose(kind, event.target.value as MailWhen)}>
            {whens.map((when) => (
              <option key={when} value={when}>
                {say(`staffMail.${when}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
      {refusal && (
        <p className={css.outcome} data-refused role="status">
          {refusalWords(refusal, say)}
        </p>
      )}
    </section>
  );
}
