import { useEffect, useState } from "react";
import { useSay } from "../../i18n/i18n";
import { useRoleTitle } from "../../roles/role";
import { Clash } from "../../settings/Clash";
import type { Setting } from "../../settings/settings";
import { SettingsForm } from "../../settings/SettingsForm";
import { useEditing } from "../../settings/useEditing";
import type { Refusal } from "../../wire/refusal";
import css from "./AccountPanel.module.css";
import { type Account, sameRoles } from "./account";
import { RoleChoice } from "./RoleChoice";
import type { AccountCommands } from "./useAccounts";

type Roles = readonly string[];

/** The roles, changed in their place; when somebody else changes them meanwhile, both are seen. */
export function RolesSection({ account, commands }: { account: Account; commands: AccountCommands }) {
  const [round, setRound] = useState(0);
  return <Editor key={round} account={account} now={rolesOf(account)} commands={commands} done={() => setRound(round + 1)} />;
}

const rolesOf = ({ id, track: { state } }: Account): Setting<Roles> => ({
  id,
  version: state.rolesChange?.position ?? 0,
  value: state.roles,
  by: state.rolesChange?.by ?? { kind: "system", id: "" },
  at: state.rolesChange?.at ?? "",
});

interface Props {
  account: Account;
  now: Setting<Roles>;
  commands: AccountCommands;
  done: () => void;
}

function Editor({ account, now, commands, done }: Props) {
  const say = useSay();
  const title = useRoleTitle();
  const [before, setBefore] = useState(now.value);
  const editing = useEditing(now, { items: [now], gone: [] });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const changed = !sameRoles(editing.value, before);

  // What nobody is changing here follows what others do.
  const overtaken = !!editing.clash && !changed && !commands.busy;
  useEffect(() => {
    if (overtaken) done();
  });

  const save = async () => {
    const answer = await commands.setRoles(account.id, editing.value, before);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) done();
  };
  const keepMine = () => {
    setBefore(now.value);
    editing.keepMine();
  };
  return (
    <div className={css.section}>
      {!commands.busy && changed && (
        <Clash
          editing={{ ...editing, keepMine, takeTheirs: done }}
          theirs={(roles) => <p>{roles.map(title).join(" · ")}</p>}
          close={done}
        />
      )}
      <SettingsForm
        ready={changed && editing.value.length > 0 && !editing.clash}
        busy={commands.busy}
        refusal={refusal?.code === "account.roles_changed" ? null : refusal}
        action={say("settings.save")}
        submit={() => void save()}
        {...(changed && { cancel: done })}
      >
        <RoleChoice value={editing.value} write={editing.write} />
      </SettingsForm>
    </div>
  );
}
