import { Button, Switch } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useSay } from "../i18n/i18n";
import type { Setting } from "../settings/settings";
import css from "../shell/Fields.module.css";
import { Refused } from "../shell/Refused";
import { Select } from "../shell/Select";
import { post } from "../wire/http";
import type { Receipt } from "../wire/receipt";
import type { Refusal } from "../wire/refusal";
import { useCommand } from "../wire/useCommand";
import { openedBy } from "./commands";
import { type Priority, priorities, type TicketType, types } from "./events";
import { FieldInput } from "./fields/FieldInput";
import type { CustomField } from "./fields/field";
import { cleanValue, isOf } from "./fields/value";

interface Props {
  /** Offered as the subject. */
  subject: string;
  /** What the ticket is for: a conversation, or a customer. */
  about: { conversationId: string } | { customerId: string };
  /** Custom fields of all types, as tickets show them. */
  fields: readonly Setting<CustomField>[];
  /** Stands above the fields. */
  children?: ReactNode;
  done: (ticket: string) => void;
}

/** What a ticket needs that somebody of the staff makes. From a conversation one click is enough. */
export function OpenTicket({ subject: offered, about, fields, children, done }: Props) {
  const say = useSay();
  const { busy, run } = useCommand();
  const [subject, setSubject] = useState(offered);
  const [text, setText] = useState("");
  const [type, setType] = useState<TicketType>("question");
  const [priority, setPriority] = useState<Priority>("normal");
  const [mine, setMine] = useState(true);
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const ready = subject.trim() !== "" && ("conversationId" in about || text.trim() !== "");
  const asked = fields.filter(({ value }) => isOf(value, type));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const filledIn = asked.flatMap(({ id }) => {
      const value = cleanValue(said[id] ?? "");
      return value ? [{ fieldId: id, value }] : [];
    });
    const words = text.trim() ? { text: text.trim() } : {};
    const body = { ...about, subject: subject.trim(), ...words, type, priority, mine, fields: filledIn };
    const answer = await run(JSON.stringify(body), (commandId) => post<Receipt>("/api/tickets", { commandId, ...body }));
    if (answer.ok) done(openedBy(answer.value));
    else setRefusal(answer.refusal);
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      {children}
      <label className={css.label}>
        {say("ticket.subject")}
        <input
          className={css.field}
          data-autofocus
          dir="auto"
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      </label>
      <div className={css.row}>
        <Select label={say("ticket.type")} value={type} all={types} name={(one) => say(`ticket.types.${one}`)} choose={setType} />
        <Select
          label={say("ticketDesk.priority")}
          value={priority}
          all={priorities}
          name={(one) => say(`ticket.priorities.${one}`)}
          choose={setPriority}
        />
      </div>
      <label className={css.label}>
        {say("ticket.text")}
        <textarea
          className={css.field}
          dir="auto"
          maxLength={16_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {asked.map(({ id, value }) => (
        <FieldInput key={id} field={value} value={said[id] ?? ""} write={(next) => setSaid({ ...said, [id]: next })} />
      ))}
      <Switch checked={mine} label={say("ticketDesk.makeMine")} onChange={(event) => setMine(event.currentTarget.checked)} />
      <Refused refusal={refusal} />
      <Button type="submit" loading={busy} disabled={!ready}>
        {say("ticketDesk.makeSend")}
      </Button>
    </form>
  );
}
