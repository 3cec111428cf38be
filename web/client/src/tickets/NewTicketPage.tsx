import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { becomeVisitor, whoamiKey } from "../accounts/me";
import { CustomerFrame } from "../customers/CustomerFrame";
import page from "../customers/Page.module.css";
import { useFirstFiles } from "../customers/useFirstFiles";
import { ticketPlace } from "../drafts/draft";
import { AttachButton } from "../files/AttachButton";
import { TrayList } from "../files/TrayList";
import { unbegun } from "../files/upload";
import { useDrop } from "../files/useDrop";
import { languageNow, useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import { useLive } from "../shell/Live";
import { Refused } from "../shell/Refused";
import { Select } from "../shell/Select";
import { get, post } from "../wire/http";
import { newId } from "../wire/ids";
import { keep } from "../wire/keep";
import type { Receipt } from "../wire/receipt";
import { type Refusal, valueOrThrow } from "../wire/refusal";
import { useCommand } from "../wire/useCommand";
import { openedBy } from "./commands";
import { type TicketType, types } from "./events";
import { FieldInput } from "./fields/FieldInput";
import { cleanValue, type FieldToFillIn, isOf } from "./fields/value";
import own from "./MyTickets.module.css";
import css from "./OpenTicket.module.css";
import { withFiles } from "./withFiles";

const kept = "portal.ticket.new";
const place = ticketPlace(unbegun);

/** What customers open; tasks are the staff's own. */
const offered = types.filter((type) => type !== "task");

interface Begun {
  subject: string;
  text: string;
  type: TicketType;
  /** Custom fields, by id. */
  fields: Readonly<Record<string, string>>;
}

/** What was begun here stands here until it has become a ticket. */
function begun(): Begun {
  const nothing: Begun = { subject: "", text: "", type: "question", fields: {} };
  try {
    return { ...nothing, ...(JSON.parse(keep.get(kept) ?? "{}") as Partial<Begun>) };
  } catch {
    return nothing;
  }
}

export function NewTicketPage() {
  const say = useSay();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { busy, run } = useCommand();
  const [ticket, setTicket] = useState(begun);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { data: known, refetch } = useQuery({
    queryKey: ["ticket-fields"],
    queryFn: async () => valueOrThrow(await get<FieldToFillIn[]>("/api/ticket-fields")),
  });
  const uploads = useLive()?.files ?? null;
  const [following, setFollowing] = useState(false);
  const { tray, add, refused, waiting } = useFirstFiles(me, place);
  const held = useDrop(me?.kind === "agent" ? undefined : add);
  if (me?.kind === "agent") return <Navigate to="/tickets" replace />;

  const write = (change: Partial<Begun>) => {
    const next = { ...ticket, ...change };
    setTicket(next);
    setRefusal(null);
    keep.set(kept, JSON.stringify(next));
  };

  const asked = (known ?? []).filter((field) => isOf(field, ticket.type));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
    const filledIn = asked.flatMap(({ id }) => {
      const value = cleanValue(ticket.fields[id] ?? "");
      return value ? [{ fieldId: id, value }] : [];
    });
    const body = { ...ticket, subject: ticket.subject.trim(), text: ticket.text.trim(), fields: filledIn, language: languageNow(), zone };
    const answer = await run(JSON.stringify(body), async (commandId) => {
      const visitor = me ? null : await becomeVisitor();
      return visitor && !visitor.ok ? visitor : post<Receipt>("/api/tickets", { commandId, ...body });
    });
    if (!answer.ok) {
      if (answer.refusal.code.startsWith("ticket.field")) await refetch(); // they are not what they were when the page was opened
      return setRefusal(answer.refusal);
    }
    keep.remove(kept);
    if (!me) await queries.invalidateQueries({ queryKey: whoamiKey });
    const id = openedBy(answer.value as Receipt);
    const files = uploads?.moveTo(ticketPlace(id), place, false);
    // What was chosen follows as a message of its own; what cannot be sent stands in the reply then.
    setFollowing(true);
    if (files && files.length > 0)
      await withFiles(uploads, files, (along) => post(`/api/tickets/${id}/messages`, { commandId: newId(), text: "", ...along }));
    await navigate({ to: "/my/tickets/$id", params: { id } });
  };

  const files = tray?.files ?? [];
  const ready = ticket.subject.trim() !== "" && ticket.text.trim() !== "" && !waiting && files.every((file) => file.status !== "failed");
  return (
    <CustomerFrame>
      <main className={page.page} id="content">
        <h1 className={page.title}>{say("myTickets.newTitle")}</h1>
        <p className={page.text}>{say("myTickets.newText")}</p>
        <form className={`${own.form} ${fields.form}`} onSubmit={(event) => void submit(event)}>
          <Select
            label={say("ticket.type")}
            value={ticket.type}
            all={offered}
            name={(type) => say(`ticket.types.${type}`)}
            choose={(type) => write({ type })}
          />
          <label className={fields.label}>
            {say("ticket.subject")}
            <input
              className={fields.field}
              dir="auto"
              maxLength={200}
              placeholder={say("myTickets.subjectPlaceholder")}
              value={ticket.subject}
              onChange={(event) => write({ subject: event.currentTarget.value })}
            />
          </label>
          <label className={fields.label}>
            {say("ticket.text")}
            <textarea
              className={fields.field}
              dir="auto"
              rows={6}
              maxLength={16_000}
              placeholder={say(held ? "files.drop" : "myTickets.textPlaceholder")}
              value={ticket.text}
              onChange={(event) => write({ text: event.currentTarget.value })}
            />
          </label>
          {asked.map((field) => (
            <FieldInput
              key={field.id}
              field={field}
              value={ticket.fields[field.id] ?? ""}
              write={(value) => write({ fields: { ...ticket.fields, [field.id]: value } })}
            />
          ))}
          {tray && <TrayList tray={tray} />}
          <Refused refusal={refusal ?? refused} />
          <div className={css.sending}>
            <AttachButton add={add} />
            <Button type="submit" size="md" loading={busy || following} disabled={!ready}>
              {say("myTickets.send")}
            </Button>
          </div>
        </form>
      </main>
    </CustomerFrame>
  );
}
