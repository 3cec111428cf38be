import { localeNow, useSay } from "../../i18n/i18n";
import { inOrder, keyOf, useRoles, useRoleTitle } from "../../roles/role";
import fields from "../../shell/Fields.module.css";
import css from "./AccountPanel.module.css";

/** One or more roles; those that were deleted can only be given up. */
export function RoleChoice({ value, write }: { value: readonly string[]; write: (roles: readonly string[]) => void }) {
  const say = useSay();
  const roles = useRoles();
  const title = useRoleTitle();
  const offered = inOrder(roles?.items ?? [], localeNow()).map(keyOf);
  const gone = roles ? value.filter((key) => !offered.includes(key)) : [];
  return (
    <fieldset className={fields.group}>
      <legend>{say("accounts.roles")}</legend>
      <div className={css.roles}>
        {[...offered, ...gone].map((key) => (
          <label key={key} className={fields.check}>
            <input
              type="checkbox"
              checked={value.includes(key)}
              onChange={() => write(value.includes(key) ? value.filter((each) => each !== key) : [...value, key])}
            />
            <span className="name">{gone.includes(key) ? say("accounts.roleWasDeleted", { name: title(key) }) : title(key)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
