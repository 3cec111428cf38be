import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ColleagueChoice, type Receiver } from "../agents/ColleagueChoice";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import { Refused } from "../shell/Refused";
import type { TicketCommands } from "./commands";
import type { Ticket } from "./ticket";
import { nobody } from "./TicketHead";

/** Gives a ticket to a colleague, or back to its queue; whoever was first with another hand wins, and this one hears of it. */
export function GiveTicket({ model, commands, close }: { model: Ticket; commands: TicketCommands; close: () => void }) {
  const say = useSay();
  const [receiver, setReceiver] = useState<Receiver>();
  const holder = model.staff?.state.agentId;
  const refusal = commands.failed?.action === "assign" ? commands.failed.refusal : null;
  const give = async () => {
    if (receiver === undefined) return;
    const answer = await commands.run("assign", { ...(receiver ? { agentId: receiver.id } : {}), from: holder ?? nobody });
    if (answer.ok) close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void give();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say("ticketDesk.giveTitle")}
      size={440}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <form className={fields.form} onSubmit={submit}>
        <ColleagueChoice chosen={receiver} choose={setReceiver} holder={holder} queue={!!holder} onward={() => void give()} />
        <Refused refusal={refusal} />
        <Button type="submit" loading={commands.busy === "assign"} disabled={receiver === undefined}>
          {say("ticketDesk.give")}
        </Button>
      </form>
    </Modal>
  );
}
