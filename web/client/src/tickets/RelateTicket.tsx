import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import fields from "../shell/Fields.module.css";
import type { Refusal } from "../wire/refusal";
import type { TicketCommands } from "./commands";
import { findByNumber } from "./findByNumber";
import type { Ties } from "./useTies";

/** What a ticket may become to another one. */
export type Relation = "merge" | "part" | "link";

const words = {
  merge: { title: "ticketDesk.merge", text: "ticketDesk.mergeText", act: "ticketDesk.mergeDo" },
  part: { title: "ticketDesk.part", text: "ticketDesk.partText", act: "ticketDesk.partDo" },
  link: { title: "ticketDesk.link", text: "ticketDesk.linkText", act: "ticketDesk.linkDo" },
} as const;

interface Props {
  how: Relation;
  commands: TicketCommands;
  ties: Ties;
  close: () => void;
}

/** Asks for the number of the other ticket, and lets this one go on in it, or be a part of it. */
export function RelateTicket({ how, commands, ties, close }: Props) {
  const say = useSay();
  const [number, setNumber] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWrong(null);
    const other = await findByNumber(number, say);
    if (typeof other === "string") return setWrong(other);
    const refusal = await relate(commands, ties, how, other.id);
    if (refusal) setWrong(refusalWords(refusal, say));
    else close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say(words[how].title)}
      size={440}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <form className={fields.form} onSubmit={(event) => void submit(event)}>
        <p className={fields.hint}>{say(words[how].text)}</p>
        <label className={fields.label}>
          {say("ticketDesk.other")}
          <input
            className={fields.field}
            data-autofocus
            inputMode="numeric"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
        </label>
        {wrong && (
          <p className={fields.refused} role="alert">
            {wrong}
          </p>
        )}
        <Button type="submit" loading={commands.busy !== null || ties.busy} disabled={number.trim() === ""}>
          {say(words[how].act)}
        </Button>
      </form>
    </Modal>
  );
}

async function relate(commands: TicketCommands, ties: Ties, how: Relation, id: string): Promise<Refusal | null> {
  switch (how) {
    case "merge": {
      const answer = await commands.run("merge", { into: id });
      return answer.ok ? null : answer.refusal;
    }
    case "part":
      return ties.change("parent", { parentId: id }, true);
    case "link":
      return ties.change("links", { ticketId: id }, true);
  }
}
