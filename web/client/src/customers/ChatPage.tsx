import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { Avatar } from "../accounts/Avatar";
import { useMe } from "../accounts/MeContext";
import { type Me, partyOf } from "../accounts/me";
import { useKnownName, useName } from "../accounts/people";
import { Composer } from "../conversations/Composer";
import type { Conversation } from "../conversations/conversation";
import { PhaseChip } from "../conversations/PhaseChip";
import { Thread } from "../conversations/Thread";
import { useConversation } from "../conversations/useConversation";
import { useMissed } from "../conversations/useMissed";
import { LocalText } from "../drafts/localText";
import { useSay } from "../i18n/i18n";
import { type Live, useLive } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { useTitle } from "../shell/useTitle";
import css from "./ChatPage.module.css";
import { CustomerFrame } from "./CustomerFrame";
import { openingWords, presenceOf, type QueueOpening, useOpening } from "./opening";
import { ReachHere } from "./ReachHere";
import { WaitingLine } from "./WaitingLine";

export function ChatPage() {
  const { id } = useParams({ from: "/c/$id" });
  const me = useMe();
  const live = useLive();
  if (me?.kind === "agent") return <Navigate to="/desk/c/$id" params={{ id }} replace />;
  if (!me) return <Navigate to="/" replace />;
  return (
    <CustomerFrame fixed>
      <main className={css.page} id="content">
        {live ? <Chat key={id} id={id} me={me} live={live} /> : <LoadingRows height={48} />}
      </main>
    </CustomerFrame>
  );
}

function Chat({ id, me, live }: { id: string; me: Me; live: Live }) {
  const say = useSay();
  const navigate = useNavigate();
  const field = useRef<HTMLTextAreaElement>(null);
  const { session, view } = useConversation(live, id);
  useEffect(() => live.whereabouts?.about(id), [live, id]);
  const { model, failed, ended } = view.following;
  const party = useMemo(() => partyOf(me), [me]);
  const draft = useMemo(() => new LocalText(me.id, id), [me.id, id]);
  useTitle(useMissed(model, party));
  useEffect(() => {
    session.onContinued = (next) => void navigate({ to: "/c/$id", params: { id: next } });
    session.outbox.onTakenBack = ({ text }) => {
      draft.write([text, draft.look()].filter((part) => part !== "").join("\n"));
      requestAnimationFrame(() => field.current?.focus());
    };
  }, [session, navigate, draft]);

  const away = (
    <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
      {say("chat.back")}
    </Button>
  );
  if (ended) return <Failed title={say("states.endedTitle")} refusal={{ kind: "forbidden", code: ended }} away={away} />;
  if (!model) return failed ? <Failed refusal={failed} retry={session.retry} away={away} /> : <LoadingRows height={48} />;
  const waits = model.shared.state.phase === "waiting";
  const queue = waits ? view.line?.opening : null;
  return (
    <>
      <Head model={model} queue={queue} />
      {waits && <WaitingLine place={view.line} />}
      <ReachHere me={me} phase={model.shared.state.phase} queue={queue} />
      <Thread session={session} view={view} model={model} me={party} reads />
      <Composer
        key={id}
        draft={draft}
        field={field}
        label={say("home.label")}
        placeholder={say("composer.placeholder")}
        attach={{ uploads: live.files, conversation: id, internal: false }}
        send={(text, files) => session.outbox.add(text, false, undefined, files)}
        typed={(on) => session.typing.tell(on)}
      />
    </>
  );
}

/** Who answers, and where the conversation stands. */
function Head({ model, queue }: { model: Conversation; queue: QueueOpening | null | undefined }) {
  const say = useSay();
  const { phase, agentId } = model.shared.state;
  const agent = agentId ? ({ kind: "agent", id: agentId } as const) : null;
  const name = useName(agent);
  const known = useKnownName(agent);
  const opening = useOpening(queue);
  const alone = opening && presenceOf(opening) !== "here" ? openingWords(opening, say) : null;
  const waiting = alone ?? say("chat.waiting");
  const words = agent && phase === "assigned" ? say("chat.assigned", { name }) : phase === "resolved" ? say("chat.resolved") : waiting;
  return (
    <header className={css.head}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label={say("chat.back")}
        title={say("chat.back")}
        renderRoot={(props) => <Link to="/" {...props} />}
      >
        <IconChevronLeft size={22} aria-hidden />
      </ActionIcon>
      {agent && <Avatar id={agent.id} name={known} />}
      <h1 className={css.words}>{words}</h1>
      <PhaseChip phase={phase} />
    </header>
  );
}
