import { useEffect, useState } from "react";
import type { TicketCommands } from "./commands";
import type { Priority, TicketType } from "./events";
import type { Ticket, TicketField } from "./ticket";

/** Two edited one field: what I wanted; what it is stands in the ticket. */
export interface Clash {
  field: TicketField;
  mine: string;
}

export interface FieldEdits {
  subject: (value: string) => void;
  type: (value: TicketType) => void;
  priority: (value: Priority) => void;
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
  const edit = async (field: TicketField, value: string) => {
    setClash(null);
    const basedOn = model?.staff?.state.versions?.[field] ?? 0;
    const answer = await commands.run("fields", { [field]: { value, basedOn } });
    if (answer.ok || answer.refusal.code !== "ticket.changed") return;
    commands.dismiss();
    setClash({ field, mine: value });
  };
  return {
    subject: (value) => void edit("subject", value),
    type: (value) => void edit("type", value),
    priority: (value) => void edit("priority", value),
    clash,
    insist: () => clash && void edit(clash.field, clash.mine),
    yield: () => setClash(null),
  };
}
