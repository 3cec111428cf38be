import { Button, Modal, SegmentedControl } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { tell } from "../agents/doneLately";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import fields from "../shell/Fields.module.css";
import { newId } from "../wire/ids";
import { openedBy, send, type TicketCommands } from "./commands";
import { knownEvent } from "./events";
import { findByNumber } from "./findByNumber";
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

type Where = "new" | "there";

/** Asks where the messages shall stand: in a new ticket, whose first words are offered as its subject, or in one that is there. */
function Ask({ model, chosen, commands, close, done }: AskProps) {
  const say = useSay();
  const navigate = useNavigate();
  const positions = [...chosen].sort((a, b) => a - b);
  const [where, setWhere] = useState<Where>("new");
  const [subject, setSubject] = useState(() => firstWords(model, positions[0] ?? 0));
  const [number, setNumber] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const isNew = where === "new";
  const splitOff = async () => {
    const answer = await commands.run("split", { positions, subject: subject.trim() });
    if (!answer.ok) return setWrong(refusalWords(answer.refusal, say));
    done();
    await navigate({ to: "/tickets/$id", params: { id: openedBy(answer.value) }, search: (now) => now });
  };
  const move = async () => {
    const other = await findByNumber(number, say);
    if (typeof other === "string") return setWrong(other);
    const answer = await commands.run("split", { positions, into: other.id });
    if (!answer.ok) return setWrong(refusalWords(answer.refusal, say));
    done();
    const moved = { into: other.id, positions };
    tell("split", answer, () => send(model.id, "split/undo", { commandId: newId(), ...moved }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(null);
    void (isNew ? splitOff() : move());
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
      <form className={fields.form} onSubmit={submit}>
        <SegmentedControl
          size="xs"
          aria-label={say("ticketDesk.splitWhere")}
          value={where}
          onChange={(value) => setWhere(value as Where)}
          data={[
            { value: "new", label: say("ticketDesk.splitNew") },
            { value: "there", label: say("ticketDesk.splitThere") },
          ]}
        />
        <p className={fields.hint}>{say(isNew ? "ticketDesk.splitAsk" : "ticketDesk.splitMove", { count: positions.length })}</p>
        <label className={fields.label}>
          {say(isNew ? "ticket.subject" : "ticketDesk.other")}
          <input
            key={where}
            className={fields.field}
            data-autofocus
            {...(isNew ? { dir: "auto", maxLength: longestSubject } : { inputMode: "numeric" as const })}
            value={isNew ? subject : number}
            onChange={(event) => (isNew ? setSubject : setNumber)(event.currentTarget.value)}
          />
        </label>
        {wrong && (
          <p className={fields.refused} role="alert">
            {wrong}
          </p>
        )}
        <Button type="submit" loading={commands.busy === "split"} disabled={(isNew ? subject : number).trim() === ""}>
          {say(isNew ? "ticketDesk.splitDo" : "ticketDesk.splitMoveDo")}
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
