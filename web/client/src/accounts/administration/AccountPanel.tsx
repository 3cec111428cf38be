import { Button } from "@mantine/core";
import { useState } from "react";
import { useNow } from "../../agents/useNow";
import { useSay } from "../../i18n/i18n";
import { exact, moment } from "../../i18n/times";
import { SidePanel } from "../../settings/SidePanel";
import type { Live } from "../../shell/Live";
import { Failed, LoadingRows } from "../../shell/States";
import { MakeAnother } from "../../tickets/MakeTicket";
import { Avatar } from "../Avatar";
import { may } from "../me";
import { useMe } from "../MeContext";
import { AccountHistory } from "./AccountHistory";
import css from "./AccountPanel.module.css";
import { type Account, type AccountLink, isCustomer, isLocked } from "./account";
import { RolesSection } from "./RolesSection";
import { SignInSection } from "./SignInSection";
import { StatusChip } from "./StatusChip";
import { type AccountCommands, useAccount } from "./useAccounts";

interface Props {
  id: string;
  live: Live;
  commands: AccountCommands;
  /** A link that was just made for this account. */
  link: AccountLink | null;
  hand: (link: AccountLink | null) => void;
  close: () => void;
}

/** One account, live: who, what they may do, how they come in, and what was done with it. */
export function AccountPanel({ id, live, commands, link, hand, close }: Props) {
  const say = useSay();
  const { model, failed, ended, retry } = useAccount(live.connection, id);
  return (
    <SidePanel label={model?.track.state.name ?? say("accounts.one")} close={close}>
      {model && !ended ? (
        <Opened account={model} commands={commands} link={link} hand={hand} />
      ) : failed && !ended ? (
        <Failed refusal={failed} retry={retry} />
      ) : (
        <LoadingRows count={4} />
      )}
    </SidePanel>
  );
}

type OpenedProps = Pick<Props, "commands" | "link" | "hand"> & { account: Account };

function Opened({ account, commands, link, hand }: OpenedProps) {
  const say = useSay();
  const me = useMe();
  const now = useNow(30_000);
  const { id, track } = account;
  const { state } = track;
  const locked = isLocked(state, now);
  return (
    <>
      <header className={css.head}>
        <Avatar id={id} name={state.name} />
        <span className={css.who}>
          <h2 className="name">{state.name}</h2>
          <span className={`name ${css.dim}`}>{state.email}</span>
        </span>
        <StatusChip status={locked ? "locked" : state.invited ? "invited" : "active"} />
      </header>
      <p className={css.dim}>
        {state.signedInAt ? (
          <time dateTime={state.signedInAt} title={exact(state.signedInAt)}>
            {say("accounts.signedInLast", { time: moment(state.signedInAt) })}
          </time>
        ) : (
          say("accounts.neverSignedIn")
        )}
      </p>
      {isCustomer(state.roles) ? <Customer id={id} /> : <RolesSection account={account} commands={commands} />}
      <SignInSection account={account} commands={commands} link={link} hand={hand} locked={locked} mine={me?.id === id} />
      <AccountHistory track={track} />
    </>
  );
}

/** What an account of a customer is, and what can be done for them who have not written. */
function Customer({ id }: { id: string }) {
  const say = useSay();
  const me = useMe();
  const [making, setMaking] = useState(false);
  return (
    <>
      <p>{say("accounts.isCustomer")}</p>
      {me && may(me, "tickets.answer") && (
        <Button variant="default" size="sm" onClick={() => setMaking(true)}>
          {say("ticketDesk.newFor")}
        </Button>
      )}
      {making && <MakeAnother customer={id} close={() => setMaking(false)} />}
    </>
  );
}
