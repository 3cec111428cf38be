import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useName } from "../accounts/people";
import { type Say, useSay } from "../i18n/i18n";
import { knownEvent } from "./events";
import { valueWords } from "./fields/value";
import type { Ticket } from "./ticket";
import css from "./TicketPane.module.css";
import type { Clash, EditedField, FieldEdits } from "./useFieldEdits";

/** Somebody else was first with a field: what they made of it, what one wanted, and the choice between the two. */
export function ClashNotice({ model, edits }: { model: Ticket; edits: FieldEdits }) {
  const say = useSay();
  const { field, mine } = edits.clash as Clash;
  const by = [...model.shared.events, ...(model.staff?.events ?? [])].findLast((event) => isAbout(event, field))?.by;
  const name = useName(by);
  const theirs = words(field, now(model, field), say);
  const wanted = words(field, mine, say);
  return (
    <Notice kind="clash">
      <span className="name">{say("ticketDesk.clash", { name, theirs, mine: wanted })}</span>
      <Button size="compact-sm" onClick={edits.insist}>
        {say("ticketDesk.clashMine", { mine: wanted })}
      </Button>
      <Button size="compact-sm" variant="default" onClick={edits.yield}>
        {say("ticketDesk.clashTheirs")}
      </Button>
    </Notice>
  );
}

function isAbout(raw: Ticket["shared"]["events"][number], field: EditedField): boolean {
  if (typeof field === "string") return raw.type === `ticket.${field}_changed`;
  const event = knownEvent(raw);
  return (event?.type === "ticket.field_changed" || event?.type === "ticket.staff_field_changed") && event.data.fieldId === field.fieldId;
}

/** What it says now; null for nothing. */
function now({ shared, staff }: Ticket, field: EditedField): string | null {
  if (field === "priority") return staff?.state.priority ?? null;
  if (typeof field === "string") return shared.state[field];
  return [...(shared.state.fields ?? []), ...(staff?.state.fields ?? [])].find(({ fieldId }) => fieldId === field.fieldId)?.value ?? null;
}

function words(field: EditedField, value: string | null, say: Say): string {
  if (value === null) return say("ticket.notSaid");
  if (typeof field !== "string") return valueWords({ kind: field.kind, value }, say);
  return field === "subject" ? value : say(`ticket.${field === "type" ? "types" : "priorities"}.${value}` as "ticket.types.task");
}

/** What stands between the head of a ticket and its thread until somebody has said what shall be. */
export function Notice({ kind, children }: { kind: "clash" | "failed"; children: ReactNode }) {
  return (
    <div className={css.notice} data-kind={kind} role="alert">
      {children}
    </div>
  );
}
