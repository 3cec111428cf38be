import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, Navigate, useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { type Me, partyOf } from "../accounts/me";
import { nameOf, useNames } from "../accounts/people";
import { Composer } from "../conversations/Composer";
import type { Typing } from "../conversations/typing";
import chat from "../customers/ChatPage.module.css";
import { CustomerFrame } from "../customers/CustomerFrame";
import { ticketPlace } from "../drafts/draft";
import { LocalText } from "../drafts/localText";
import type { Attachment } from "../files/file";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { type Live, useLive } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { openedBy, type TicketCommands, useTicketCommands } from "./commands";
import { SeenFields } from "./fields/SeenFields";
import css from "./MyTicketPage.module.css";
import { RateTicket } from "./RateTicket";
import { type Ticket, taking } from "./ticket";
import { TicketSteps } from "./TicketSteps";
import { TicketThread } from "./TicketThread";
import { useReaders } from "./useReaders";
import { useTicket } from "./useTicket";
import { withFiles } from "./withFiles";

/** One of a customer's tickets: how far it is, what was said, a reply. */
export function MyTicketPage({ id }: { id: string }) {
  const me = useMe();
  const live = useLive();
  if (me?.kind === "agent") return <Navigate to="/tickets/$id" params={{ id }} replace />;
  if (!me) return <Navigate to="/my/tickets" replace />;
  return (
    <CustomerFrame fixed>
      <main className={chat.page} id="content">
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
  return <Shown model={model} me={me} live={live} older={() => void older()} reading={reading} />;
}

function Shown({ model, me, live, older, reading }: { model: Ticket; me: Me; live: Live; older: () => void; reading: boolean }) {
  const say = useSay();
  const { state } = model.shared;
  const commands = useTicketCommands(model.id);
  const party = useMemo(() => partyOf(me), [me]);
  const done = state.phase === "solved" || state.phase === "closed";
  const own = state.customerId === me.id;
  const { readers, view } = useReaders(live, model.id, model, me.id, true);
  return (
    <>
      <header className={chat.head}>
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
            <Others model={model} me={me} />
          </p>
        </div>
        {own ? <Turn model={model} commands={commands} /> : <Leave me={me} commands={commands} />}
      </header>
      <div className={css.progress}>
        <TicketSteps model={model} />
      </div>
      <SeenFields fields={state.fields ?? []} />
      <TicketThread model={model} me={party} older={older} reading={reading} typing={view.typing} />
      {done && own && (
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
      <Reply model={model} me={me} uploads={live.files} typing={readers.typing} commands={commands} />
    </>
  );
}

/** Who reads and writes here besides me. */
function Others({ model, me }: { model: Ticket; me: Me }) {
  const say = useSay();
  const { state } = model.shared;
  const ids = [state.customerId, ...taking(state)].filter((id) => id !== me.id);
  const names = useNames(ids);
  if (ids.length === 0) return null;
  return (
    <> · {say("myTickets.with", { names: ids.map((id) => nameOf({ kind: "customer", id }, names, say)).join(say("myTickets.and")) })}</>
  );
}

/** Who takes part in the ticket of somebody else may leave it. */
function Leave({ me, commands }: { me: Me; commands: TicketCommands }) {
  const say = useSay();
  const navigate = useNavigate();
  const leave = async () => {
    if ((await commands.run("participants/remove", { customerId: me.id })).ok) await navigate({ to: "/my/tickets" });
  };
  return (
    <Button className={css.act} size="sm" variant="default" loading={commands.busy === "participants/remove"} onClick={() => void leave()}>
      {say("myTickets.leave")}
    </Button>
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

interface ReplyProps {
  model: Ticket;
  me: Me;
  uploads: Live["files"];
  typing: Typing;
  commands: TicketCommands;
}

/** What stands here stays until the server has accepted it. */
function Reply({ model, me, uploads, typing, commands }: ReplyProps) {
  const say = useSay();
  const navigate = useNavigate();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, draft } = useMemo(() => {
    const local = new LocalText(me.id, `t-${model.id}`);
    return { text: local, draft: { look: local.look, watch: local.watch, write: local.write, sent: () => {} } };
  }, [me.id, model.id]);
  const [sending, setSending] = useState(false);
  const send = async (words: string, files?: readonly Attachment[]) => {
    setSending(true);
    const answer = await withFiles(uploads, files, (along) => commands.run("messages", { text: words, ...along }));
    setSending(false);
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
      send={(words, files) => void send(words, files)}
      busy={sending}
      typed={(on) => typing.tell(on)}
      {...(uploads && { attach: { uploads, conversation: ticketPlace(model.id), internal: false, hold: true } })}
    />
  );
}
