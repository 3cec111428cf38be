import { ActionIcon, Button, Modal } from "@mantine/core";
import { IconEye, IconEyeOff, IconUserPlus, IconX } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { Avatar } from "../accounts/Avatar";
import { type Me, may } from "../accounts/me";
import { useKnownName, useName } from "../accounts/people";
import { ColleagueChoice, type Receiver } from "../agents/ColleagueChoice";
import panel from "../agents/CustomerPanel.module.css";
import { useSay } from "../i18n/i18n";
import type { Party } from "../live/stream";
import fields from "../shell/Fields.module.css";
import { Refused } from "../shell/Refused";
import type { Refusal } from "../wire/refusal";
import css from "./TicketPeople.module.css";
import { type Ticket, taking } from "./ticket";
import { type Ties, useTies } from "./useTies";

type Adding = "customer" | "colleague";

/** Who belongs to a ticket besides its customer: other customers who take part, colleagues who follow it. */
export function TicketPeople({ model, me }: { model: Ticket; me: Me }) {
  const say = useSay();
  const ties = useTies(model.id);
  const [adding, setAdding] = useState<Adding | null>(null);
  const works = may(me, "tickets.answer");
  const followers = (model.staff?.state.followers ?? []).map(({ agentId }) => agentId);
  const follows = followers.includes(me.id);
  return (
    <>
      <h3 className={panel.heading}>{say("ticketDesk.people")}</h3>
      <People ids={taking(model.shared.state)} kind="customer" label={say("ticketDesk.takingPart")} ties={works ? ties : null} />
      <People ids={followers} kind="agent" label={say("ticketDesk.following")} ties={works ? ties : null} />
      {works && (
        <div className={css.acts}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={follows ? <IconEyeOff size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
            onClick={() => void ties.change(follows ? "participants/remove" : "participants", { agentId: me.id })}
          >
            {say(follows ? "ticketDesk.unfollow" : "ticketDesk.follow")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconUserPlus size={14} aria-hidden />}
            onClick={() => setAdding("colleague")}
          >
            {say("ticketDesk.addFollower")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconUserPlus size={14} aria-hidden />}
            onClick={() => setAdding("customer")}
          >
            {say("ticketDesk.addCustomer")}
          </Button>
        </div>
      )}
      {adding === "customer" && <AddCustomer ties={ties} close={() => setAdding(null)} />}
      {adding === "colleague" && <AddColleague ties={ties} close={() => setAdding(null)} />}
    </>
  );
}

function People({ ids, kind, label, ties }: { ids: readonly string[]; kind: Party["kind"]; label: string; ties: Ties | null }) {
  if (ids.length === 0) return null;
  return (
    <ul className={css.people} aria-label={label}>
      <li className={panel.dim} aria-hidden>
        {label}
      </li>
      {ids.map((id) => (
        <OnePerson key={id} who={{ kind, id }} ties={ties} />
      ))}
    </ul>
  );
}

function OnePerson({ who, ties }: { who: Party; ties: Ties | null }) {
  const say = useSay();
  const name = useName(who);
  const out = say("ticketDesk.takeOut", { name });
  return (
    <li className={css.person}>
      <Avatar id={who.id} name={useKnownName(who)} size={28} />
      <span className={`name ${css.name}`}>{name}</span>
      {ties && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={out}
          title={out}
          onClick={() => void ties.change("participants/remove", who.kind === "agent" ? { agentId: who.id } : { customerId: who.id })}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

interface AddProps {
  ties: Ties;
  close: () => void;
}

/** By the address of their account: who takes part must be able to sign in. */
function AddCustomer({ ties, close }: AddProps) {
  const say = useSay();
  const [email, setEmail] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = await ties.change("participants", { email: email.trim().toLowerCase() }, true);
    if (refused) setRefusal(refused);
    else close();
  };
  return (
    <Asking title={say("ticketDesk.addCustomer")} ties={ties} refusal={refusal} close={close} submit={submit} ready={email.trim() !== ""}>
      <p className={fields.hint}>{say("ticketDesk.addCustomerText")}</p>
      <label className={fields.label}>
        {say("ticketDesk.customerEmail")}
        <input
          className={fields.field}
          type="email"
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </label>
    </Asking>
  );
}

function AddColleague({ ties, close }: AddProps) {
  const say = useSay();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [chosen, choose] = useState<Receiver>();
  const add = async () => {
    if (!chosen) return;
    const refused = await ties.change("participants", { agentId: chosen.id }, true);
    if (refused) setRefusal(refused);
    else close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };
  return (
    <Asking title={say("ticketDesk.addFollower")} ties={ties} refusal={refusal} close={close} submit={submit} ready={!!chosen}>
      <ColleagueChoice chosen={chosen} choose={choose} queue={false} onward={() => void add()} />
    </Asking>
  );
}

interface AskingProps extends AddProps {
  title: string;
  refusal: Refusal | null;
  submit: (event: FormEvent) => void;
  ready: boolean;
  children: ReactNode;
}

function Asking({ title, ties, refusal, close, submit, ready, children }: AskingProps) {
  const say = useSay();
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={440}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <form className={fields.form} onSubmit={submit}>
        {children}
        {refusal && <Refused refusal={refusal} />}
        <Button type="submit" loading={ties.busy} disabled={!ready}>
          {say("ticketDesk.addDo")}
        </Button>
      </form>
    </Modal>
  );
}
