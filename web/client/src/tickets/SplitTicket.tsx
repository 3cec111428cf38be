import { Button, Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { openedBy, type TicketCommands } from "./commands";
import { knownEvent } from "./events";
import css from "./OpenTicket.module.css";
import pane from "./TicketPane.module.css";
import type { Choosing } from "./TicketThread";
import { movedTo, type Ticket } from "./ticket";

const longestSubject = 200;

interface BarProps {
  model: Ticket;
  choosing: Choosing;
  commands: TicketCommands;
  /** Nothing is chosen any more. */
  close: () => void;
}

/** Stands above a thread while messages are chosen that shall become a ticket of their own. */
export function SplitBar({ model, choosing, commands, close }: BarProps) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const count = choosing.chosen.size;
  return (
    <section className={pane.notice} data-kind="clash" aria-label={say("ticketDesk.split")}>
      <span>{count > 0 ? say("ticketDesk.splitCount", { count }) : say("ticketDesk.splitText")}</span>
      <Button size="compact-sm" disabled={count === 0} onClick={() => setAsking(true)}>
        {say("ticketDesk.splitGo")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={close}>
        {say("ticketDesk.splitCancel")}
      </Button>
      {asking && <Ask model={model} chosen={choosing.chosen} commands={commands} close={() => setAsking(false)} done={close} />}
    </section>
  );
}

interface AskProps {
  model: Ticket;
  chosen: ReadonlySet<number>;
  commands: TicketCommands;
  close: () => void;
  done: () => void;
}

/** Asks for the subject of the new ticket; the first words are offered. */
function Ask({ model, chosen, commands, close, done }: AskProps) {
  const say = useSay();
  const navigate = useNavigate();
  const positions = [...chosen].sort((a, b) => a - b);
  const [subject, setSubject] = useState(() => firstWords(model, positions[0] ?? 0));
  const refusal = commands.failed?.action === "split" ? commands.failed.refusal : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await commands.run("split", { positions, subject: subject.trim() });
    if (!answer.ok) return;
    done();
    await navigate({ to: "/tickets/$id", params: { id: openedBy(answer.value) }, search: (now) => now });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say("ticketDesk.split")}
      size={440}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <p className={css.text}>{say("ticketDesk.splitAsk", { count: positions.length })}</p>
        <label className={css.label}>
          {say("ticket.subject")}
          <input
            className={css.field}
            data-autofocus
            dir="auto"
            maxLength={longestSubject}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
        </label>
        {refusal && (
          <p className={css.refused} role="alert">
            {refusalWords(refusal, say)}
          </p>
        )}
        <Button type="submit" loading={commands.busy === "split"} disabled={subject.trim() === ""}>
          {say("ticketDesk.splitDo")}
        </Button>
      </form>
    </Modal>
  );
}

function firstWords(model: Ticket, position: number): string {
  const raw = model.shared.events.find((event) => event.position === position);
  const event = raw && knownEvent(raw);
  const text = event?.type === "ticket.message_posted" || event?.type === "ticket.message_moved" ? event.data.text : "";
  return text.trim().split("\n")[0]?.slice(0, 80).trim() || model.shared.state.subject;
}

/** Whether a ticket has messages that may be split off. */
export const maySplit = ({ shared }: Ticket): boolean =>
  shared.state.phase !== "closed" &&
  shared.events.some(({ type, position }) => type.startsWith("ticket.message_") && !movedTo(shared.state, position));
