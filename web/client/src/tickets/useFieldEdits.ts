import { useEffect, useState } from "react";
import type { TicketCommands } from "./commands";
import type { Priority, TicketType } from "./events";
import type { CustomValue } from "./events";
import type { Ticket, TicketField } from "./ticket";

/** A field as it is named to the server: one of the ticket's own, or a custom one. */
export type EditedField = TicketField | { fieldId: string; kind: CustomValue["kind"]; name: string };

/** Two edited one field: what I wanted, null for nothing; what it is stands in the ticket. */
export interface Clash {
  field: EditedField;
  mine: string | null;
}

export interface FieldEdits {
  subject: (value: string) => void;
  type: (value: TicketType) => void;
  priority: (value: Priority) => void;
  /** A custom field; resolves when the server has answered. */
  custom: (field: Exclude<EditedField, string>, value: string | null) => Promise<void>;
  clash: Clash | null;
  /** What I wanted, on top of what the other one did. */
  insist: () => void;
  yield: () => void;
}

/** Edits of single fields, each based on how often it had been changed as far as this page knows. */
export function useFieldEdits(model: Ticket | null, commands: TicketCommands): FieldEdits {
  const [clash, setClash] = useState<Clash | null>(null);
  const id = model?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket, nothing to settle
  useEffect(() => setClash(null), [id]);
  const edit = async (field: EditedField, value: string | null) => {
    setClash(null);
    const staff = model?.staff?.state;
    const answer = await commands.run(
      "fields",
      typeof field === "string"
        ? { [field]: { value, basedOn: staff?.versions?.[field] ?? 0 } }
        : { fields: [{ fieldId: field.fieldId, value, basedOn: staff?.fieldVersions?.[field.fieldId] ?? 0 }] },
    );
    if (answer.ok || answer.refusal.code !== "ticket.changed") return;
    commands.dismiss();
    setClash({ field, mine: value });
  };
  return {
    subject: (value) => void edit("subject", value),
    type: (value) => void edit("type", value),
    priority: (value) => void edit("priority", value),
    custom: edit,
    clash,
    insist: () => clash && void edit(clash.field, clash.mine),
    yield: () => setClash(null),
  };
}
