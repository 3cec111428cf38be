import { useSay } from "../i18n/i18n";
import { SettingsEditor } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import { Shown } from "../settings/Shown";
import { RoleForm } from "./RoleForm";
import { isKnown, mayWith, type Role, roleTitle } from "./role";

const blank: Role = { name: "", permissions: ["conversations.read"] };

export function RolesPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("roles.title")} text={say("roles.text")} needs="accounts.manage">
      {(live) => (
        <SettingsEditor
          feed={live.settings.roles}
          Form={RoleForm}
          blank={blank}
          clean={(role) => ({ ...role, name: role.name.trim() })}
          show={(role) => <ShownRole role={role} />}
          title={(role) => roleTitle(role.name, say)}
          isFixed={(role) => isKnown(role.name)}
          add={say("roles.new")}
          empty={say("roles.empty")}
          goneText={say("roles.goneText")}
        />
      )}
    </SettingsFrame>
  );
}

function ShownRole({ role }: { role: Role }) {
  const say = useSay();
  const has = mayWith(role);
  return (
    <Shown name={roleTitle(role.name, say)}>
      <span>{has.length > 0 ? has.map((permission) => say(`roles.may.${short[permission]}`)).join(" · ") : say("roles.nothing")}</span>
    </Shown>
  );
}

/** Permissions as the words are filed. */
export const short = {
  "conversations.read": "read",
  "conversations.answer": "answer",
  "conversations.assign": "assign",
  "tickets.read": "readTickets",
  "tickets.answer": "answerTickets",
  "tickets.assign": "assignTickets",
  "tickets.close": "closeTickets",
  "settings.manage": "settings",
  "routing.manage": "routing",
  "accounts.manage": "accounts",
  "wallboard.read": "wallboard",
  "operation.read": "operation",
} as const;
