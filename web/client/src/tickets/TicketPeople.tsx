import { ActionIcon, Button, Modal } from "@mantine/core";
import { IconEye, IconEyeOff, IconUserPlus, IconX } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { Avatar } from "../accounts/Avatar";
import { type Me, may } from "../accounts/me";
import { useKnownName, useName } from "../accounts/people";
import { ColleagueChoice, type Receiver } from "../agents/ColleagueChoice";
import panel from "../agents/CustomerPanel.module.css";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { Party } from "../live/stream";
import type { Refusal } from "../wire/refusal";
import { type TicketCommands, useTicketCommands } from "./commands";
import form from "./OpenTicket.module.css";
import css from "./TicketPeople.module.css";
import { type Ticket, taking } from "./ticket";

type Adding = "customer" | "colleague";

/** Who belongs to a ticket besides its customer: other customers who take part, colleagues who follow it. */
export function TicketPeople({ model, me }: { model: Ticket; me: Me }) {
  const say = useSay();
  const commands = useTicketCommands(model.id);
  const [adding, setAdding] = useState<Adding | null>(null);
  const works = may(me, "tickets.answer");
  const followers = (model.staff?.state.followers ?? []).map(({ agentId }) => agentId);
  const follows = followers.includes(me.id);
  const add = (what: Adding) => {
    commands.dismiss();
    setAdding(what);
  };
  return (
    <>
      <h3 className={panel.heading}>{say("ticketDesk.people")}</h3>
      <People ids={taking(model.shared.state)} kind="customer" label={say("ticketDesk.takingPart")} commands={works ? commands : null} />
      <People ids={followers} kind="agent" label={say("ticketDesk.following")} commands={works ? commands : null} />
      {commands.failed && !adding && <Refused refusal={commands.failed.refusal} />}
      {works && (
        <div className={css.acts}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={follows ? <IconEyeOff size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
            onClick={() => void commands.run(follows ? "participants/remove" : "participants", { agentId: me.id })}
          >
            {say(follows ? "ticketDesk.unfollow" : "ticketDesk.follow")}
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => add("colleague")}>
            {say("ticketDesk.addFollower")}
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => add("customer")}>
            {say("ticketDesk.addCustomer")}
          </Button>
        </div>
      )}
      {adding === "customer" && <AddCustomer commands={commands} close={() => setAdding(null)} />}
      {adding === "colleague" && <AddColleague commands={commands} close={() => setAdding(null)} />}
    </>
  );
}

function People({
  ids,
  kind,
  label,
  commands,
}: {
  ids: readonly string[];
  kind: Party["kind"];
  label: string;
  commands: TicketCommands | null;
}) {
  if (ids.length === 0) return null;
  return (
    <ul className={css.people} aria-label={label}>
      <li className={panel.dim} aria-hidden>
        {label}
      </li>
      {ids.map((id) => (
        <OnePerson key={id} who={{ kind, id }} commands={commands} />
      ))}
    </ul>
  );
}

function OnePerson({ who, commands }: { who: Party; commands: TicketCommands | null }) {
  const say = useSay();
  const name = useName(who);
  const out = say("ticketDesk.takeOut", { name });
  return (
    <li className={css.person}>
      <Avatar id={who.id} name={useKnownName(who)} size={28} />
      <span className={`name ${css.name}`}>{name}</span>
      {commands && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={out}
          title={out}
          onClick={() => void commands.run("participants/remove", who.kind === "agent" ? { agentId: who.id } : { customerId: who.id })}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

interface AddProps {
  commands: TicketCommands;
  close: () => void;
}

/** By the address of their account: who takes part must be able to sign in. */
function AddCustomer({ commands, close }: AddProps) {
  const say = useSay();
  const [email, setEmail] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await commands.run("participants", { email: email.trim().toLowerCase() })).ok) close();
  };
  return (
    <Asking title={say("ticketDesk.addCustomer")} commands={commands} close={close} submit={submit} ready={email.trim() !== ""}>
      <p className={form.text}>{say("ticketDesk.addCustomerText")}</p>
      <label className={form.label}>
        {say("ticketDesk.customerEmail")}
        <input className={form.field} type="email" data-autofocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      </label>
    </Asking>
  );
}

function AddColleague({ commands, close }: AddProps) {
  const say = useSay();
  const [chosen, choose] = useState<Receiver>();
  const add = async () => {
    if (chosen && (await commands.run("participants", { agentId: chosen.id })).ok) close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };
  return (
    <Asking title={say("ticketDesk.addFollower")} commands={commands} close={close} submit={submit} ready={!!chosen}>
      <ColleagueChoice chosen={chosen} choose={choose} queue={false} onward={() => void add()} />
    </Asking>
  );
}

interface AskingProps extends AddProps {
  title: string;
  submit: (event: FormEvent) => void;
  ready: boolean;
  children: ReactNode;
}

function Asking({ title, commands, close, submit, ready, children }: AskingProps) {
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
      <form className={form.form} onSubmit={submit}>
        {children}
        {commands.failed && <Refused refusal={commands.failed.refusal} />}
        <Button type="submit" loading={commands.busy !== null} disabled={!ready}>
          {say("ticketDesk.addDo")}
        </Button>
      </form>
    </Modal>
  );
}

function Refused({ refusal }: { refusal: Refusal }) {
  const say = useSay();
  return (
    <p className={panel.refused} role="alert">
      {refusalWords(refusal, say)}
    </p>
  );
}
