import { Button, Modal } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import type { Conversation } from "../conversations/conversation";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import { Refused } from "../shell/Refused";
import { ColleagueChoice, type Receiver } from "./ColleagueChoice";
import type { Commands } from "./commands";
import css from "./TransferDialog.module.css";

interface Props {
  model: Conversation;
  commands: Commands;
  close: () => void;
}

/** Gives a conversation on, with what the next one should know: both happen, or neither. */
export function TransferDialog({ model, commands, close }: Props) {
  const say = useSay();
  const me = useMe();
  const note = useRef<HTMLTextAreaElement>(null);
  const [receiver, setReceiver] = useState<Receiver>();
  const [text, setText] = useState("");
  const { agentId } = model.shared.state;
  const refusal = commands.failed?.action === "transfer" ? commands.failed.refusal : null;
  const send = async () => {
    if (receiver === undefined) return;
    const given = text.trim() === "" ? {} : { note: text };
    const answer = await commands.run("transfer", { ...(receiver ? { agentId: receiver.id } : {}), ...given });
    if (answer.ok) close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say("transfer.title")}
      size={440}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <form className={fields.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <ColleagueChoice chosen={receiver} choose={setReceiver} holder={agentId} queue={!!agentId} onward={() => note.current?.focus()} />
        <label className={fields.label}>
          {say("transfer.note")}
          <textarea
            ref={note}
            className={css.note}
            dir="auto"
            rows={3}
            maxLength={16_000}
            placeholder={say("transfer.notePlaceholder")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Refused refusal={refusal} />
        <Button type="submit" loading={commands.busy === "transfer"} disabled={receiver === undefined}>
          {receiver === null
            ? say("actions.giveBack")
            : receiver?.id === me?.id
              ? say("actions.take")
              : say("transfer.give", { name: receiver?.name ?? "…" })}
        </Button>
      </form>
    </Modal>
  );
}
