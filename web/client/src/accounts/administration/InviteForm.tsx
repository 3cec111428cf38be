import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useSay } from "../../i18n/i18n";
import { SettingsForm } from "../../settings/SettingsForm";
import fields from "../../shell/Fields.module.css";
import type { Refusal } from "../../wire/refusal";
import type { AccountLink } from "./account";
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

  const submit = async () => {
    const invited = await commands.invite(email.trim(), name.trim(), roles);
    setRefusal(invited.ok ? null : invited.refusal);
    if (!invited.ok) return;
    const link = await commands.makeLink(invited.value);
    done(invited.value, link.ok ? link.value : null);
  };

  return (
    <SettingsForm
      label={say("accounts.invite")}
      ready={email.trim() !== "" && name.trim() !== "" && roles.length > 0}
      busy={commands.busy}
      refusal={refusal}
      action={say("accounts.makeInvitation")}
      submit={() => void submit()}
      cancel={close}
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
      <p className={fields.hint}>{say("accounts.inviteText")}</p>
    </SettingsForm>
  );
}
