import { TextInput } from "@mantine/core";
import { useId } from "react";
import { type Say, useSay } from "../i18n/i18n";
import type { FormProps } from "../settings/SettingsEditor";
import { SettingsForm } from "../settings/SettingsForm";
import fields from "../shell/Fields.module.css";
import { short } from "./RolesPage";
import css from "./RoleForm.module.css";
import { isAlways, isKnown, mayWith, mostRoleName, permissions, type Role, roleTitle, toggled } from "./role";

/** A name, what somebody with this role may do, and what they will find. */
export function RoleForm({ value, write, ...frame }: FormProps<Role>) {
  const say = useSay();
  const group = useId();
  const fixedName = isKnown(value.name);
  const ready = value.name.trim() !== "";
  return (
    <SettingsForm ready={ready} {...frame}>
      {fixedName ? (
        <p className={css.title}>{roleTitle(value.name, say)}</p>
      ) : (
        <TextInput
          label={say("roles.name")}
          value={value.name}
          maxLength={mostRoleName}
          autoComplete="off"
          autoFocus
          onChange={(event) => write({ ...value, name: event.currentTarget.value })}
        />
      )}
      <fieldset className={fields.group}>
        <legend>{say("roles.permissions")}</legend>
        {permissions.map((permission) => {
          const always = isAlways(value, permission);
          return (
            <label key={permission} className={css.permission}>
              <input
                type="checkbox"
                name={group}
                checked={mayWith(value).includes(permission)}
                disabled={always}
                onChange={() => write({ ...value, permissions: toggled(value, permission) })}
              />
              <span>
                {say(`roles.may.${short[permission]}`)}
                <small>{say(always ? "roles.always" : `roles.means.${short[permission]}`)}</small>
              </span>
            </label>
          );
        })}
      </fieldset>
      <p className={css.preview} role="status">
        {foretold(value, say)}
      </p>
    </SettingsForm>
  );
}

/** What somebody finds who has this role alone. */
function foretold(role: Role, say: Say): string {
  const has = mayWith(role);
  const pages = [
    ...(has.includes("conversations.read") ? [say("desk.title")] : []),
    ...(has.includes("tickets.read") ? [say("acts.tickets")] : []),
    ...(has.includes("conversations.read") || has.includes("tickets.read") ? [say("acts.agenda")] : []),
    ...(has.includes("settings.manage")
      ? [
          say("labels.title"),
          say("cannedReplies.title"),
          say("brand.title"),
          say("hours.title"),
          say("ticketSettings.title"),
          say("sequences.title"),
        ]
      : []),
    ...(has.includes("tickets.answer") ? [say("macros.title")] : []),
    ...(has.includes("accounts.manage") ? [say("accounts.title"), say("roles.title")] : []),
    ...(has.includes("wallboard.read") ? [say("wallboard.title")] : []),
    ...(has.includes("operation.read") ? [say("operation.title")] : []),
  ];
  return pages.length > 0 ? say("roles.finds", { pages: pages.join(say("roles.and")) }) : say("roles.findsNothing");
}
