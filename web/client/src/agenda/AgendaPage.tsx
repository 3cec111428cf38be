import { Button } from "@mantine/core";
import { IconCalendarCheck } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState, useSyncExternalStore } from "react";
import { type Me, may } from "../accounts/me";
import { nameOf, useNames } from "../accounts/people";
import { StaffFrame } from "../agents/StaffFrame";
import { useNow } from "../agents/useNow";
import type { ConversationRow } from "../conversations/lists";
import { useFollowUpActs } from "../followUps/doing";
import { FollowUpDialog } from "../followUps/FollowUpDialog";
import { FollowUpItem } from "../followUps/FollowUpItem";
import followUps from "../followUps/FollowUps.module.css";
import type { Task } from "../followUps/followUp";
import { Lately } from "../agents/Lately";
import { useSay } from "../i18n/i18n";
import frame from "../settings/SettingsFrame.module.css";
import type { Live } from "../shell/Live";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { useTitle } from "../shell/useTitle";
import { get } from "../wire/http";
import css from "./AgendaPage.module.css";
import { type AgendaName, type AgendaRow, agendaNames, agendas, partsOf, rowsOf, taskOf } from "./agenda";
import { CalendarAddress } from "./CalendarAddress";

/** What is to be done, by whom, and when: overdue first. */
export function AgendaPage() {
  const say = useSay();
  useTitle();
  return (
    <StaffFrame place="agenda" title={say("acts.agenda")}>
      {(me, live) => <Agenda me={me} live={live} />}
    </StaffFrame>
  );
}

const mayLead = (me: Me): boolean => may(me, "conversations.assign") || may(me, "tickets.assign");

function Agenda({ me, live }: { me: Me; live: Live }) {
  const say = useSay();
  const { of } = useSearch({ from: "/agenda" });
  const leads = mayLead(me);
  const name: AgendaName = (leads && agendaNames.find((each) => each === of)) || "mine";
  return (
    <>
      <h1 className={frame.title}>{say("acts.agenda")}</h1>
      <p className={frame.text}>{say(`agenda.text.${name}`)}</p>
      {leads && (
        <nav className={frame.kinds} aria-label={say("agenda.whose")}>
          {agendaNames.map((each) => (
            <Link
              key={each}
              to="/agenda"
              search={each === "mine" ? {} : { of: each }}
              className={frame.kind}
              aria-current={each === name ? "page" : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {say(`agenda.names.${each}`)}
            </Link>
          ))}
        </nav>
      )}
      <Parts key={name} name={name} me={me} live={live} />
      {name === "mine" && <CalendarAddress />}
      <Lately />
    </>
  );
}

function Parts({ name, me, live }: { name: AgendaName; me: Me; live: Live }) {
  const say = useSay();
  const list = agendas(live.connection).of(name);
  const view = useSyncExternalStore(list.watch, list.look);
  const now = useNow(20_000);
  const acts = useFollowUpActs();
  const [task, setTask] = useState<Task | null>(null);
  const rows = rowsOf(view);
  const people = useMemo(() => [...new Set(rows.map(({ customerId }) => customerId))], [rows]);
  const names = useNames(people);
  if (!view.loaded) return view.failed ? <Failed refusal={view.failed} retry={list.retry} /> : <LoadingRows count={4} height={72} />;
  if (rows.length === 0)
    return <Empty icon={<IconCalendarCheck size={24} />} title={say(`agenda.empty.${name}`)} text={say(`agenda.emptyText.${name}`)} />;
  return (
    <>
      {partsOf(rows, now).map((part) => (
        <section key={part.name} className={css.part} aria-label={say(`agenda.parts.${part.name}`)}>
          <h2 className={css.heading} data-late={part.name === "overdue" || undefined}>
            {say(`agenda.parts.${part.name}`)} <span className={css.count}>{part.rows.length}</span>
          </h2>
          <ul className={followUps.list}>
            {part.rows.map((row) => (
              <li key={row.id}>
                <FollowUpItem task={taskOf(row)} me={me.id} acts={may(me, needed(row)) ? acts : null} edit={setTask}>
                  <Place row={row} name={nameOf({ kind: "customer", id: row.customerId }, names, say)} />
                </FollowUpItem>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {view.next && (
        <Button variant="default" onClick={() => void list.more()}>
          {say("desk.more")}
        </Button>
      )}
      {task && <FollowUpDialog me={me} owners={[task.owner]} task={task} close={() => setTask(null)} />}
    </>
  );
}

const needed = ({ ownerKind }: AgendaRow) => (ownerKind === "ticket" ? "tickets.answer" : "conversations.answer");

/** What it belongs to; of a customer the way leads to their newest conversation. */
function Place({ row, name }: { row: AgendaRow; name: string }) {
  const say = useSay();
  const navigate = useNavigate();
  const words = say(`agenda.of.${row.ownerKind}`, { name });
  if (row.ownerKind === "conversation")
    return (
      <Link className={css.place} to="/desk/c/$id" params={{ id: row.ownerId }}>
        {words}
      </Link>
    );
  if (row.ownerKind === "ticket")
    return (
      <Link className={css.place} to="/tickets/$id" params={{ id: row.ownerId }}>
        {words}
      </Link>
    );
  const newest = async () => {
    const answer = await get<{ items: ConversationRow[] }>(`/api/conversations?customer=${row.customerId}&limit=1`);
    const id = answer.ok && answer.value.items[0]?.id;
    if (id) void navigate({ to: "/desk/c/$id", params: { id } });
  };
  return (
    <button type="button" className={css.place} onClick={() => void newest()}>
      {words}
    </button>
  );
}
