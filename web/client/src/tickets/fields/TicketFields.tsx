import { ActionIcon, Button } from "@mantine/core";
import { IconEraser, IconPencil } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { type Me, may } from "../../accounts/me";
import panel from "../../agents/CustomerPanel.module.css";
import { localeNow, useLanguage, useSay } from "../../i18n/i18n";
import { useSettings } from "../../settings/useSettings";
import type { Live } from "../../shell/Live";
import { Refused } from "../../shell/Refused";
import { ClashNotice } from "../ClashNotice";
import { useTicketCommands } from "../commands";
import type { CustomValue } from "../events";
import type { Ticket } from "../ticket";
import { useFieldEdits } from "../useFieldEdits";
import { FieldInput } from "./FieldInput";
import { type CustomField, fieldsFeed, inPlace } from "./field";
import css from "./TicketFields.module.css";
import { cleanValue, isOf, nameIn, valueWords } from "./value";

/** What the custom fields of a ticket say, each changed in its place; what deleted ones said stays readable. */
export function TicketFields({ live, me, model }: { live: Live; me: Me; model: Ticket }) {
  const say = useSay();
  const language = useLanguage();
  const settings = useSettings(fieldsFeed(live.connection)).model?.track.state;
  const commands = useTicketCommands(model.id);
  const edits = useFieldEdits(model, commands);
  const said = [...(model.shared.state.fields ?? []), ...(model.staff?.state.fields ?? [])];
  const saidBy = (id: string) => said.find(({ fieldId }) => fieldId === id);
  const fields = inPlace(settings?.items ?? [], localeNow()).filter(({ value }) => isOf(value, model.shared.state.type));
  const others = settings ? said.filter(({ fieldId }) => !fields.some(({ id }) => id === fieldId)) : [];
  if (fields.length === 0 && others.length === 0) return null;
  const changes = may(me, "tickets.answer") && model.shared.state.phase !== "closed";
  return (
    <section aria-label={say("ticketFields.title")}>
      <h3 className={panel.heading}>{say("ticketFields.title")}</h3>
      {edits.clash && <ClashNotice model={model} edits={edits} />}
      <Refused refusal={commands.failed?.refusal} />
      <dl className={css.fields}>
        {fields.map(({ id, value }) => (
          <Field
            key={id}
            field={{ ...value, name: nameIn(value, language), names: null }}
            said={saidBy(id)}
            change={changes ? (next) => edits.custom({ fieldId: id, kind: value.kind, name: nameIn(value, language) }, next) : null}
          />
        ))}
        {others.map((value) => (
          <div key={value.fieldId} className={css.field} data-gone>
            <dt className="name" title={say("ticketFields.gone")}>
              {value.name}
              <span className="unseen"> ({say("ticketFields.gone")})</span>
            </dt>
            <dd>
              <span className="name" dir="auto">
                {valueWords(value, say)}
              </span>
              {changes && (
                <Act
                  words={say("ticketFields.takeAway", { name: value.name })}
                  icon={<IconEraser size={16} stroke={1.6} aria-hidden />}
                  act={() => void edits.custom({ fieldId: value.fieldId, kind: value.kind, name: value.name }, null)}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface FieldProps {
  field: CustomField;
  said: CustomValue | undefined;
  /** Null where it cannot be changed. */
  change: ((value: string | null) => Promise<void>) | null;
}

function Field({ field, said, change }: FieldProps) {
  const say = useSay();
  const [text, setText] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = cleanValue(text ?? "");
    if (value !== (said?.value ?? null)) void change?.(value);
    setText(null);
  };
  return (
    <div className={css.field}>
      <dt className="name">
        {field.name}
        {field.needed && !said && <span className={css.needed}>{say("ticketFields.isNeeded")}</span>}
      </dt>
      {text === null ? (
        <dd data-empty={said ? undefined : true}>
          <span className="name" dir="auto">
            {said ? valueWords(said, say) : say("ticketFields.notYet")}
          </span>
          {change && (
            <Act
              words={say("ticketFields.edit", { name: field.name })}
              icon={<IconPencil size={16} stroke={1.6} aria-hidden />}
              act={() => setText(said?.value ?? "")}
            />
          )}
        </dd>
      ) : (
        <dd>
          <form className={css.form} onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && setText(null)}>
            <FieldInput field={field} value={text} write={setText} label={field.name} autoFocus />
            <span className={css.choice}>
              <Button size="compact-sm" type="submit">
                {say("ticketDesk.save")}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setText(null)}>
                {say("ticketDesk.cancel")}
              </Button>
            </span>
          </form>
        </dd>
      )}
    </div>
  );
}

function Act({ words, icon, act }: { words: string; icon: ReactNode; act: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={28} aria-label={words} title={words} onClick={act}>
      {icon}
    </ActionIcon>
  );
}
