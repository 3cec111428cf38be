import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSay } from "../../i18n/i18n";
import { refusalWords } from "../../i18n/refusals";
import type { Refusal } from "../../wire/refusal";
import type { AccountLink } from "./account";
import css from "./AccountPanel.module.css";
import { RoleChoice } from "./RoleChoice";
import type { AccountCommands } from "./useAccounts";

interface Props {
  commands: AccountCommands;
  /** The new account is there; without a link when that failed, and then it can be made from the account. */
  done: (id: string, link: AccountLink | null) => void;
  close: () => void;
}

/** Who they are and what they may do; the link to hand over comes after. */
export function InviteForm({ commands, done, close }: Props) {
  const say = useSay();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<readonly string[]>(["agent"]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const ready = email.trim() !== "" && name.trim() !== "" && roles.length > 0;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || commands.busy) return;
    const invited = await commands.invite(email.trim(), name.trim(), roles);
    setRefusal(invited.ok ? null : invited.refusal);
    if (!invited.ok) return;
    const link = await commands.makeLink(invited.value);
    done(invited.value, link.ok ? link.value : null);
  };

  return (
    <form
      className={css.form}
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && close()}
      aria-label={say("accounts.invite")}
    >
      <TextInput
        label={say("accounts.name")}
        value={name}
        maxLength={100}
        autoComplete="off"
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={say("signIn.email")}
        type="email"
        inputMode="email"
        value={email}
        maxLength={254}
        autoComplete="off"
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <RoleChoice value={roles} write={setRoles} />
      <p className={css.hint}>{say("accounts.inviteText")}</p>
      {refusal && (
        <p className={css.error} role="alert">
          {refusalWords(refusal, say)}
        </p>
      )}
      <div className={css.end}>
        <Button variant="default" onClick={close}>
          {say("settings.cancel")}
        </Button>
        <Button type="submit" disabled={!ready} loading={commands.busy}>
          {say("accounts.makeInvitation")}
        </Button>
      </div>
    </form>
  );
}
