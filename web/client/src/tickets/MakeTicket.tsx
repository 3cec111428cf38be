import { Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Conversation } from "../conversations/conversation";
import { known } from "../conversations/events";
import { useSay } from "../i18n/i18n";
import css from "./OpenTicket.module.css";
import { OpenTicket } from "./OpenTicket";

const longest = 80;

/** A ticket from the conversation in view; its subject is offered from the first words. */
export function MakeTicket({ model, close }: { model: Conversation; close: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  return (
    <Modal
      opened
      onClose={close}
      title={say("ticketDesk.makeTitle")}
      size={480}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <OpenTicket
        subject={firstWords(model)}
        about={{ conversationId: model.id }}
        done={(id) => void navigate({ to: "/tickets/$id", params: { id } })}
      >
        <p className={css.text}>{say("ticketDesk.makeText")}</p>
      </OpenTicket>
    </Modal>
  );
}

/** What the customer said first, of what is here, on one line. */
export function firstWords(model: Conversation): string {
  for (const raw of model.shared.events) {
    const event = known(raw);
    if (event?.type !== "conversation.message_posted" || event.by.kind !== "customer") continue;
    const line = event.data.text.replaceAll(/\s+/g, " ").trim();
    if (line) return [...line].slice(0, longest).join("").trim();
  }
  return "";
}
