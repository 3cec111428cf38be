import { useSay } from "../../i18n/i18n";
import css from "./AccountList.module.css";
import type { AccountStatus } from "./account";

/** How an account stands, when not as usual. */
export function StatusChip({ status }: { status: AccountStatus }) {
  const say = useSay();
  return status === "active" ? null : (
    <span className={css.status} data-status={status}>
      {say(`accounts.status.${status}`)}
    </span>
  );
}
