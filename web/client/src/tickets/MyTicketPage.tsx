import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, Navigate, useNavigate } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { useMe } from "../accounts/MeContext";
import { type Me, partyOf } from "../accounts/me";
import { Composer } from "../conversations/Composer";
import { CustomerFrame } from "../customers/CustomerFrame";
import { LocalText } from "../drafts/localText";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { type Live, useLive } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { openedBy, type TicketCommands, useTicketCommands } from "./commands";
import { SeenFields } from "./fields/SeenFields";
import css from "./MyTicketPage.module.css";
import { RateTicket } from "./RateTicket";
import type { Ticket } from "./ticket";
import { TicketSteps } from "./TicketSteps";
import { TicketThread } from "./TicketThread";
import { useTicket } from "./useTicket";

/** One of a customer's tickets: how far it is, what was said, a reply. */
export function MyTicketPage({ id }: { id: string }) {
  const me = useMe();
  const live = useLive();
  if (me?.kind === "agent") return <Navigate to="/tickets/$id" params={{ id }} replace />;
  if (!me) return <Navigate to="/my/tickets" replace />;
  return (
    <CustomerFrame fixed>
      <main className={css.thread} id="content">
        {live ? <Followed key={id} id={id} me={me} live={live} /> : <LoadingRows height={48} />}
      </main>
    </CustomerFrame>
  );
}

function Followed({ id, me, live }: { id: string; me: Me; live: Live }) {
  const say = useSay();
  const { model, failed, ended, retry, older, reading } = useTicket(live, id);
  const away = (
    <Button variant="default" renderRoot={(props) => <Link to="/my/tickets" {...props} />}>
      {say("myTickets.back")}
    </Button>
  );
  if (ended) return <Failed title={say("states.endedTitle")} refusal={{ kind: "forbidden", code: ended }} away={away} />;
  if (!model && failed) return <Failed title={say("ticket.loadFailed")} refusal={failed} retry={retry} away={away} />;
  if (!model) return <LoadingRows height={48} />;
  return <Shown model={model} me={me} older={() => void older()} reading={reading} />;
}

function Shown({ model, me, older, reading }: { model: Ticket; me: Me; older: () => void; reading: boolean }) {
  const say = useSay();
  const { state } = model.shared;
  const commands = useTicketCommands(model.id);
  const party = useMemo(() => partyOf(me), [me]);
  const done = state.phase === "solved" || state.phase === "closed";
  return (
    <>
      <header className={css.head}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          aria-label={say("myTickets.back")}
          renderRoot={(props) => <Link to="/my/tickets" {...props} />}
        >
          <IconChevronLeft size={22} aria-hidden />
        </ActionIcon>
        <div className={css.about}>
          <h1 className={`name ${css.name}`} dir="auto">
            {state.subject}
          </h1>
          <p className={css.number}>
            {say("ticket.number", { number: state.number })} · {say(`ticket.types.${state.type}`)}
          </p>
        </div>
        <Turn model={model} commands={commands} />
      </header>
      <div className={css.progress}>
        <TicketSteps model={model} />
      </div>
      <SeenFields fields={state.fields ?? []} />
      <TicketThread model={model} me={party} older={older} reading={reading} />
      {done && (
        <RateTicket
          rated={!!model.shared.state.rating}
          busy={commands.busy === "rating"}
          rate={(rating) => void commands.run("rating", rating)}
        />
      )}
      {commands.failed && (
        <p className={css.failed} role="alert">
          {refusalWords(commands.failed.refusal, say)}
        </p>
      )}
      {done && <p className={css.notice}>{say(state.phase === "closed" ? "myTickets.replyContinues" : "myTickets.replyReopens")}</p>}
      <Reply model={model} me={me} commands={commands} />
    </>
  );
}

/** Whether it is solved the customer says as well. */
function Turn({ model, commands }: { model: Ticket; commands: TicketCommands }) {
  const say = useSay();
  const { phase } = model.shared.state;
  if (phase === "closed" || phase === "onHold") return null;
  const solved = phase === "solved";
  return (
    <Button
      className={css.act}
      size="sm"
      variant="default"
      loading={commands.busy === "phase"}
      onClick={() => void commands.run("phase", { phase: solved ? "open" : "solved", from: phase })}
    >
      {say(solved ? "myTickets.reopen" : "myTickets.solve")}
    </Button>
  );
}

/** What stands here stays until the server has accepted it. */
function Reply({ model, me, commands }: { model: Ticket; me: Me; commands: TicketCommands }) {
  const say = useSay();
  const navigate = useNavigate();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, draft } = useMemo(() => {
    const local = new LocalText(me.id, `t-${model.id}`);
    return { text: local, draft: { look: local.look, watch: local.watch, write: local.write, sent: () => {} } };
  }, [me.id, model.id]);
  const send = async (words: string) => {
    const answer = await commands.run("messages", { text: words });
    if (!answer.ok) return;
    text.sent();
    const next = openedBy(answer.value);
    if (next !== model.id) await navigate({ to: "/my/tickets/$id", params: { id: next } });
  };
  return (
    <Composer
      draft={draft}
      field={field}
      label={say("myTickets.reply")}
      placeholder={say("myTickets.replyPlaceholder")}
      send={(words) => void send(words)}
    />
  );
}
