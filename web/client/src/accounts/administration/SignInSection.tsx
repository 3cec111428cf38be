import { Button, TextInput } from "@mantine/core";
import { IconCopy, IconLock, IconLockOpen } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useSay } from "../../i18n/i18n";
import { exact, moment } from "../../i18n/times";
import { Refused } from "../../shell/Refused";
import type { Answer, Refusal } from "../../wire/refusal";
import css from "./AccountPanel.module.css";
import { type Account, type AccountLink, linkOf } from "./account";
import type { AccountCommands } from "./useAccounts";

interface Props {
  account: Account;
  commands: AccountCommands;
  link: AccountLink | null;
  hand: (link: AccountLink | null) => void;
  locked: boolean;
  /** It is the reader's own account. */
  mine: boolean;
}

/** How somebody comes in: links to hand over, the lock. */
export function SignInSection({ account: { id, track }, commands, link, hand, locked, mine }: Props) {
  const say = useSay();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asked, setAsked] = useState(false);
  const { state } = track;

  const run = async <T,>(what: Promise<Answer<T>>, then: (value: T) => void) => {
    const answer = await what;
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) then(answer.value);
  };
  const lock = () => void run(commands.lock(id), () => setAsked(false));

  return (
    <section className={css.section}>
      <h3>{say("accounts.signIn")}</h3>
      {link && !locked && state.linkUntil ? (
        <Handover link={link} name={state.name} />
      ) : (
        state.linkUntil && <p className={css.hint}>{say("accounts.linkOpen", { time: moment(state.linkUntil) })}</p>
      )}
      {locked && (
        <p className={css.hint}>
          {state.suspended ? say("accounts.lockedText") : say("accounts.lockedUntil", { time: moment(state.lockedUntil ?? "") })}
        </p>
      )}
      {asked && <p className={css.hint}>{say("accounts.lockAsk", { name: state.name })}</p>}
      <Refused refusal={refusal} />
      <div className={css.buttons}>
        {asked ? (
          <>
            <Button color="red" leftSection={<IconLock size={16} aria-hidden />} loading={commands.busy} onClick={lock} autoFocus>
              {say("accounts.lockNow")}
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              {say("settings.cancel")}
            </Button>
          </>
        ) : (
          <>
            {!state.suspended && (
              <Button variant="default" disabled={commands.busy} onClick={() => void run(commands.makeLink(id), hand)}>
                {say(state.invited ? "accounts.makeLink" : "accounts.makeReset")}
              </Button>
            )}
            {locked ? (
              <Button
                variant="default"
                leftSection={<IconLockOpen size={16} aria-hidden />}
                disabled={commands.busy}
                onClick={() => void run(commands.unlock(id), () => {})}
              >
                {say("accounts.unlock")}
              </Button>
            ) : (
              !mine && (
                <Button variant="default" leftSection={<IconLock size={16} aria-hidden />} onClick={() => setAsked(true)}>
                  {say("accounts.lock")}
                </Button>
              )
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** The link, this once: nobody can look it up later. */
function Handover({ link, name }: { link: AccountLink; name: string }) {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const address = linkOf(link.token);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      field.current?.select(); // without a secure address the browser copies only what somebody selected
    }
  };
  return (
    <div className={css.handover}>
      <p>{say(link.invitation ? "accounts.handInvitation" : "accounts.handReset", { name })}</p>
      <div className={css.link}>
        <TextInput
          ref={field}
          aria-label={say("accounts.link")}
          value={address}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void copy()}>
          {say(copied ? "accounts.copied" : "accounts.copy")}
        </Button>
      </div>
      <p className={css.hint} title={exact(link.until)}>
        {say("accounts.linkUntil", { time: moment(link.until) })}
      </p>
      <span className="unseen" role="status">
        {copied && say("accounts.copied")}
      </span>
    </div>
  );
}
