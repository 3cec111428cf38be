import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useMe } from "../accounts/MeContext";
import { may } from "../accounts/me";
import { type Say, useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import { whole } from "./amounts";
import css from "./DueList.module.css";
import type { Due, DueRow, DueWhat } from "./operation";

const [mostLate, mostInHour] = [1000, 10_000];

const counted = (count: number, most: number): string => (count >= most ? `${whole(most)}+` : whole(count));

/** What should be done by itself, late or next, and why it is late. */
export function DueList({ due }: { due: Due }) {
  const say = useSay();
  const id = useId();
  const { late, next, lateCount, hourCount } = due;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say("operation.due.title")}</h2>
      <p className={css.sum} data-late={lateCount > 0 || undefined}>
        {lateCount > 0
          ? say("operation.due.late", { count: lateCount, shown: counted(lateCount, mostLate) })
          : say("operation.due.noneLate")}{" "}
        {hourCount > 0 && (
          <span className={css.dim}>{say("operation.due.hour", { count: hourCount, shown: counted(hourCount, mostInHour) })}</span>
        )}
      </p>
      {late.length + next.length === 0 && <p className={css.dim}>{say("operation.due.nothing")}</p>}
      {late.length > 0 && <Rows title={say("operation.due.lateTable")} rows={late} why />}
      {next.length > 0 && <Rows title={say("operation.due.nextTable")} rows={next} />}
    </section>
  );
}

function Rows({ title, rows, why = false }: { title: string; rows: readonly DueRow[]; why?: boolean }) {
  const say = useSay();
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say("operation.due.when")}</th>
            <th scope="col">{say("operation.due.what")}</th>
            <th scope="col">{say("operation.due.whose")}</th>
            {why && <th scope="col">{say("operation.due.why")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.ownerId} ${row.due}`}>
              <td>
                <time dateTime={row.due} title={exact(row.due)}>
                  {moment(row.due)}
                </time>
              </td>
              <td>{whatWords(row.what, say)}</td>
              <td>
                <Whose row={row} />
              </td>
              {why && <td>{row.why && say(`operation.due.reasons.${row.why}`)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const whatWords = (what: DueWhat, say: Say): string =>
  what === "snooze" || what === "reply" ? say(`operation.due.others.${what}`) : say(`followUps.kinds.${what}`);

/** Who may not read it finds its id, as the logs have it. */
function Whose({ row }: { row: DueRow }) {
  const say = useSay();
  const me = useMe();
  const words = `${say(`operation.due.owners.${row.ownerKind}`)} ${row.ownerId.slice(-12)}`;
  if (row.ownerKind === "conversation" && me && may(me, "conversations.read"))
    return (
      <Link to="/desk/c/$id" params={{ id: row.ownerId }}>
        {words}
      </Link>
    );
  if (row.ownerKind === "ticket" && me && may(me, "tickets.read"))
    return (
      <Link to="/tickets/$id" params={{ id: row.ownerId }}>
        {words}
      </Link>
    );
  return words;
}
