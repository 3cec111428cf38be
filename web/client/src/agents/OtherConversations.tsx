import { Link } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { ownRows } from "../conversations/views";
import { PhaseChip } from "../conversations/PhaseChip";
import { previewOf } from "../conversations/preview";
import { useSay } from "../i18n/i18n";
import { briefly, exact } from "../i18n/times";
import type { Live } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import css from "./CustomerPanel.module.css";

const most = 10;

/** What else the customer has written about, newest first, live. */
export function OtherConversations({ live, customer, here }: { live: Live; customer: string; here: string }) {
  const say = useSay();
  const list = live.lists.ofCustomer(customer);
  const view = useSyncExternalStore(list.watch, list.look);
  const rows = ownRows(view).filter((row) => row.id !== here);
  if (!view.loaded) return view.failed ? <Failed refusal={view.failed} retry={list.retry} /> : <LoadingRows count={1} height={40} />;
  if (rows.length === 0) return <p className={css.dim}>{say("panel.noOthers")}</p>;
  return (
    <ul className={css.others}>
      {rows.slice(0, most).map((row) => (
        <li key={row.id}>
          <Link to="/desk/c/$id" params={{ id: row.id }} search={(search) => search} className={css.other}>
            <span className={`name ${css.preview}`} dir="auto">
              {previewOf(row, say)}
            </span>
            <span className={css.dim}>
              <PhaseChip phase={row.phase} />{" "}
              <time dateTime={row.lastAt} title={exact(row.lastAt)}>
                {briefly(row.lastAt)}
              </time>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
