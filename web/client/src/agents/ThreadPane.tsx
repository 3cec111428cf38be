import { Button } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { type Me, may, partyOf } from "../accounts/me";
import { useName } from "../accounts/people";
import type { Conversation } from "../conversations/conversation";
import type { ViewName } from "../conversations/views";
import { Thread } from "../conversations/Thread";
import { useConversation } from "../conversations/useConversation";
import { type ByHand, FollowUpDialog } from "../followUps/FollowUpDialog";
import { useSay } from "../i18n/i18n";
import { useMentionsSeen } from "../mentions/useMentionsSeen";
import type { Live } from "../shell/Live";
import { Empty, Failed, LoadingRows } from "../shell/States";
import type { Doable } from "./acts";
import { useCommands } from "./commands";
import { NearItems } from "./NearItems";
import { ThreadComposer } from "./ThreadComposer";
import { ThreadHead } from "./ThreadHead";
import { possible } from "./possible";
import { MakeTicket } from "../tickets/MakeTicket";
import { SilentBar } from "./SilentBar";
import { TransferDialog } from "./TransferDialog";
import { threadActs } from "./threadActs";
import { useSilence } from "./useSilence";

interface Props {
  id: string;
  me: Me;
  live: Live;
  view: ViewName;
  /** Says what can be done here now. */
  acts: RefObject<() => Doable>;
  /** Opens the customer's panel where it has no place of its own. */
  person: () => void;
}

/** One conversation at the desk: what can be done with it, the thread, the composer. */
export function ThreadPane({ id, me, live, view, acts, person }: Props) {
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  const openLabels = useRef<() => void>(undefined);
  const [giving, setGiving] = useState(false);
  const [making, setMaking] = useState(false);
  const [following, follow] = useState<ByHand | null>(null);
  const { drafts } = live;
  // What waits here is what one goes on with.
  const [note, setNote] = useState(() => {
    const waiting = drafts?.look().filter((draft) => draft.conversationId === id) ?? [];
    return waiting.length > 0 && waiting.every((draft) => draft.internal);
  });
  const { session, view: shown } = useConversation(live, id);
  const { model, failed, ended } = shown.following;
  const ready = useDeferredValue(model !== null); // what comes is drawn piece by piece: keys and clicks go first
  const commands = useCommands(id);
  const party = useMemo(() => partyOf(me), [me]);
  const customer = useName(model && { kind: "customer", id: model.shared.state.customerId });
  const resolved = model?.shared.state.phase === "resolved";
  const mine = model?.shared.state.agentId === me.id;
  const answers = may(me, "conversations.answer");
  const silence = useSilence(me, mine);

  const transfer = () => {
    commands.dismiss();
    setGiving(true);
  };
  useEffect(() => {
    const write = (asNote: boolean) => {
      silence.join();
      setNote(asNote);
      requestAnimationFrame(() => field.current?.focus());
    };
    acts.current = () =>
      model && ready && !ended
        ? threadActs(model, me, commands, { write, person, transfer, follow, silence: silence.turn, label: () => openLabels.current?.() })
        : {};
    return () => {
      acts.current = () => ({});
    };
  });

  useMentionsSeen("conversations", model, me.id);
  useEffect(() => session.viewers.hide(silence.hidden), [session, silence.hidden]);
  useEffect(() => (answers ? session.viewers.enter() : undefined), [session, answers]);
  useEffect(() => {
    session.outbox.onTakenBack = ({ text, internal, basedOn }) => {
      const box = drafts?.box(id, internal);
      if (!box) return;
      setNote(internal);
      box.seen = model?.shared.position ?? basedOn ?? 0;
      box.write([text, box.look()].filter((part) => part !== "").join("\n"));
      requestAnimationFrame(() => field.current?.focus());
    };
  });

  const away = (
    <Button variant="default" renderRoot={(props) => <Link to="/desk" search={view === "mine" ? {} : { view }} {...props} />}>
      {say("desk.back")}
    </Button>
  );
  if (ended) return <Failed title={say("states.endedTitle")} refusal={{ kind: "forbidden", code: ended }} away={away} />;
  if (!model && failed) return <Failed refusal={failed} retry={session.retry} away={away} />;
  if (!model || !ready) return <LoadingRows height={48} />;
  const asNote = note || resolved;
  return (
    <>
      <ThreadHead
        model={model}
        me={me}
        view={view}
        others={shown.viewers}
        commands={commands}
        person={person}
        transfer={transfer}
        follow={follow}
        makeTicket={may(me, "tickets.answer") ? () => setMaking(true) : null}
        silence={silence}
        openLabels={openLabels}
      />
      {giving && <TransferDialog model={model} commands={commands} close={() => setGiving(false)} />}
      {following && <FollowUpDialog me={me} owners={ownersOf(model)} kind={following} close={() => follow(null)} />}
      {making && <MakeTicket model={model} close={() => setMaking(false)} />}
      <Thread session={session} view={shown} model={model} me={party} reads={mine} items={NearItems} />
      {silence.hidden && <SilentBar silence={silence} commands={commands} me={me} can={possible(model, me)} />}
      {answers && drafts && !silence.hidden && (
        <ThreadComposer
          key={asNote ? "note" : "answer"}
          session={session}
          model={model}
          box={drafts.box(id, asNote)}
          uploads={live.files}
          note={asNote}
          field={field}
          placeholder={asNote ? say("composer.placeholderNote") : say("composer.placeholderTo", { name: customer })}
          choose={setNote}
        />
      )}
    </>
  );
}

const ownersOf = ({ id, shared }: Conversation) =>
  [
    { kind: "conversation", id },
    { kind: "customer", id: shared.state.customerId },
  ] as const;

export function NothingChosen() {
  const say = useSay();
  return <Empty icon={<IconMessages size={24} />} title={say("desk.choose")} text={say("desk.chooseText")} />;
}
