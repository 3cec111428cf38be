import { Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import { useName } from "../accounts/people";
import type { Conversation } from "../conversations/conversation";
import { known } from "../conversations/events";
import { localeNow, useSay } from "../i18n/i18n";
import { useSettings } from "../settings/useSettings";
import css from "../shell/Fields.module.css";
import { type Live, useLive } from "../shell/Live";
import { fieldsFeed, inPlace } from "./fields/field";
import { OpenTicket } from "./OpenTicket";

const longest = 80;

/** A ticket from the conversation in view; its subject is offered from the first words. */
export function MakeTicket({ model, close }: { model: Conversation; close: () => void }) {
  const say = useSay();
  return (
    <Making title={say("ticketDesk.makeTitle")} subject={firstWords(model)} about={{ conversationId: model.id }} close={close}>
      <p className={css.hint}>{say("ticketDesk.makeText")}</p>
    </Making>
  );
}

/** Another ticket for a customer, about something else. */
export function MakeAnother({ customer, close }: { customer: string; close: () => void }) {
  const say = useSay();
  const name = useName({ kind: "customer", id: customer });
  return <Making title={say("ticketDesk.newTitle", { name })} subject="" about={{ customerId: customer }} close={close} />;
}

interface MakingProps {
  title: string;
  subject: string;
  about: ComponentProps<typeof OpenTicket>["about"];
  close: () => void;
  children?: ReactNode;
}

function Making(props: MakingProps) {
  const live = useLive();
  return live && <WithFields live={live} {...props} />;
}

function WithFields({ live, title, subject, about, close, children }: MakingProps & { live: Live }) {
  const say = useSay();
  const navigate = useNavigate();
  const fields = useSettings(fieldsFeed(live.connection)).model?.track.state.items ?? [];
  const done = (id: string) => {
    close();
    void navigate({ to: "/tickets/$id", params: { id } });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={480}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <OpenTicket subject={subject} about={about} fields={inPlace(fields, localeNow())} done={done}>
        {children}
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
