import { useSyncExternalStore } from "react";
import type { Permission } from "../accounts/me";
import { type Say, useSay } from "../i18n/i18n";
import { byName, type Setting, type SettingsState, settingOf } from "../settings/settings";
import { useLive } from "../shell/Live";

/** What those may do who have it: the record `Role` in grain-interfaces/Accounts. */
export interface Role {
  name: string;
  permissions: readonly Permission[];
}

/** What roles of the staff may gather, in the order in which a page shows it. */
export const permissions = [
  "conversations.read",
  "conversations.answer",
  "conversations.assign",
  "tickets.read",
  "tickets.answer",
  "tickets.assign",
  "tickets.close",
  "settings.manage",
  "routing.manage",
  "accounts.manage",
  "wallboard.read",
  "operation.read",
] as const satisfies readonly Permission[];

/** What administrators may whatever their role says. */
const always: readonly Permission[] = [
  "routing.manage",
  "accounts.manage",
  "operation.read",
  "wallboard.read",
  "tickets.read",
  "tickets.answer",
  "tickets.assign",
  "tickets.close",
];

export const isAlways = ({ name }: Role, permission: Permission): boolean => name === "administrator" && always.includes(permission);

/** What those may do who have this role, in order. */
export const mayWith = (role: Role) => permissions.filter((each) => role.permissions.includes(each) || isAlways(role, each));

/** Who answers or assigns has to see what. */
const needed: Partial<Record<Permission, Permission>> = {
  "conversations.answer": "conversations.read",
  "conversations.assign": "conversations.read",
  "tickets.answer": "tickets.read",
  "tickets.assign": "tickets.read",
  "tickets.close": "tickets.read",
};

/** The roles that are always there: accounts name them by word, all others by the id of their entry. */
const known: Readonly<Record<string, string>> = {
  "0193a0b0-0000-7000-8000-000000000201": "administrator",
  "0193a0b0-0000-7000-8000-000000000202": "supervisor",
  "0193a0b0-0000-7000-8000-000000000203": "agent",
};

export const mostRoleName = 40;

export const isKnown = (name: string): boolean => name === "customer" || Object.values(known).includes(name);

/** The known ones have names in every language. */
export const roleTitle = (name: string, say: Say): string =>
  isKnown(name) ? say(`signIn.roles.${name as "administrator" | "supervisor" | "agent" | "customer"}`) : name;

/** As accounts name it. */
export const keyOf = ({ id }: Setting<Role>): string => known[id] ?? id;

/** With one more permission, or one less, and what goes with it. */
export function toggled({ permissions: before }: Role, permission: Permission): Permission[] {
  const first = needed[permission];
  const after = before.includes(permission)
    ? before.filter((each) => each !== permission && needed[each] !== permission)
    : [...before, permission, ...(first ? [first] : [])];
  return permissions.filter((each) => after.includes(each));
}

const never = () => () => {};

/** All roles, live; undefined until they are known. */
export function useRoles(): SettingsState<Role> | undefined {
  const feed = useLive()?.settings.roles;
  return useSyncExternalStore(feed?.watch ?? never, () => feed?.look() ?? null)?.model?.track.state;
}

/** What to call a role of an account. */
export function useRoleTitle(): (key: string) => string {
  const say = useSay();
  const roles = useRoles();
  return (key) => (isKnown(key) ? roleTitle(key, say) : (settingOf(roles, key)?.value.name ?? say("accounts.roleGone")));
}

/** The known ones first, the others by name. */
export const inOrder = (items: readonly Setting<Role>[], locale: string): Setting<Role>[] => {
  const order = Object.keys(known);
  return [
    ...items.filter(({ id }) => id in known).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    ...byName(
      items.filter(({ id }) => !(id in known)),
      locale,
    ),
  ];
};
