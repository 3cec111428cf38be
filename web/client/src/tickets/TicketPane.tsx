import { Button } from "@mantine/core";
import { IconTicket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { type Me, may, partyOf } from "../accounts/me";
import type { Doable } from "../agents/acts";
import { ticketPlace } from "../drafts/draft";
import { type ByHand, FollowUpDialog } from "../followUps/FollowUpDialog";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { RunMacro } from "../macros/RunMacro";
import { useMentionsSeen } from "../mentions/useMentionsSeen";
import type { Live } from "../shell/Live";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { type TicketCommands, useTicketCommands } from "./commands";
import { ClashNotice, Notice } from "./ClashNotice";
import { GiveTicket } from "./GiveTicket";
import { MakeAnother } from "./MakeTicket";
import { RelateTicket, type Relation } from "./RelateTicket";
import type { Ticket, TicketState } from "./ticket";
import { TicketComposer } from "./TicketComposer";
import { TicketHead } from "./TicketHead";
import { maySplit, SplitBar } from "./SplitTicket";
import { TicketThread } from "./TicketThread";
import { useFieldEdits } from "./useFieldEdits";
import type { useTicket } from "./useTicket";
import { readTo } from "./readers";
import { useReaders } from "./useReaders";
import { useTicketViewers } from "./useTicketViewers";
import { useTies } from "./useTies";
import { useWays, type Ways } from "./workflow/useWays";

interface Props {
  id: string;
  me: Me;
  live: Live;
  followed: ReturnType<typeof useTicket>;
  /** Says what can be done here now. */
  acts: RefObject<() => Doable>;
  /** Where the palette finds how a macro is shown. */
  useMacro: RefObject<((id: string) => void) | null>;
  person: () => void;
}

/** One ticket: what it is, what was said and done, where one answers. */
export function TicketPane({ id, me, live, followed, acts, useMacro, person }: Props) {
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  const openLabels = useRef<() => void>(undefined);
  const [note, setNote] = useState(false);
  const [giving, setGiving] = useState(false);
  const [another, setAnother] = useState(false);
  // Which macro, as far as that is chosen; false while none is asked for.
  const [macro, setMacro] = useState<string | null | false>(false);
  const [following, follow] = useState<ByHand | null>(null);
  const [relating, setRelating] = useState<Relation | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null);
  const choosing = useMemo(() => chosen && { chosen, turn: (position: number) => setChosen(turned(chosen, position)) }, [chosen]);
  const { model, failed, ended, retry, older, reading } = followed;
  const commands = useTicketCommands(id);
  const edits = useFieldEdits(model, commands);
  const ways = useWays(live.connection, me);
  const ties = useTies(id, model?.staff?.state.parentId ?? null);
  const party = useMemo(() => partyOf(me), [me]);
  const answers = may(me, "tickets.answer");
  const { readers, view: now } = useReaders(live, id, model, me.id, false);
  const { viewers, others } = useTicketViewers(live, id, me.id, answers);
  const closed = model?.shared.state.phase === "closed";
  useMentionsSeen("tickets", model, me.id);
  useEffect(() => {
    const write = (asNote: boolean) => {
      setNote(asNote);
      requestAnimationFrame(() => field.current?.focus());
    };
    acts.current = () =>
      model && answers && !ended
        ? actsOf(model, me, commands, ways, { write, label: () => openLabels.current?.(), person, follow, macro: () => setMacro(null) })
        : {};
    useMacro.current = model && answers && !ended ? setMacro : null;
    return () => {
      acts.current = () => ({});
      useMacro.current = null;
    };
  });

  const away = (
    <Button variant="default" renderRoot={(props) => <Link to="/tickets" search={(now) => now} {...props} />}>
      {say("ticketDesk.back")}
    </Button>
  );
  if (ended) return <Failed title={say("states.endedTitle")} refusal={{ kind: "forbidden", code: ended }} away={away} />;
  if (!model && failed) return <Failed title={say("ticket.loadFailed")} refusal={failed} retry={retry} away={away} />;
  if (!model) return <LoadingRows height={48} />;
  const asNote = note || closed;
  return (
    <>
      <TicketHead
        model={model}
        me={me}
        viewers={others}
        commands={commands}
        edits={edits}
        ways={ways}
        ties={ties}
        give={() => {
          commands.dismiss();
          setGiving(true);
        }}
        macro={() => setMacro(null)}
        relate={(how) => {
          commands.dismiss();
          setRelating(how);
        }}
        follow={() => follow("reminder")}
        another={() => setAnother(true)}
        split={answers && maySplit(model) ? () => setChosen(new Set()) : null}
        person={person}
        openLabels={openLabels}
      />
      {edits.clash && <ClashNotice model={model} edits={edits} />}
      {model.shared.state.merged && <MergedNotice merged={model.shared.state.merged} commands={answers ? commands : null} />}
      {another && <MakeAnother customer={model.shared.state.customerId} close={() => setAnother(false)} />}
      {macro !== false && <RunMacro live={live} model={model} chosen={macro} close={() => setMacro(false)} />}
      {following && <FollowUpDialog me={me} owners={ownersOf(model)} kind={following} close={() => follow(null)} />}
      {choosing && <SplitBar model={model} choosing={choosing} commands={commands} close={() => setChosen(null)} />}
      {answers && model.shared.state.splitFrom && !model.shared.state.merged && isUntouched(model) && (
        <SplitNotice from={model.shared.state.splitFrom} commands={commands} />
      )}
      {relating && <RelateTicket how={relating} commands={commands} ties={ties} close={() => setRelating(null)} />}
      {commands.failed && !giving && !relating && (
        <FailedNotice commands={commands} model={model} box={live.drafts?.box(ticketPlace(id), false)} />
      )}
      {giving && <GiveTicket model={model} commands={commands} close={() => setGiving(false)} />}
      <TicketThread
        key={id}
        model={model}
        me={party}
        older={() => void older()}
        reading={reading}
        typing={now.typing}
        {...(choosing && { choosing })}
        readTo={readTo(now)}
        undo={(reply) => {
          void commands.run("replies/cancel", { position: reply.position }).then((answer) => {
            const box = live.drafts?.box(ticketPlace(id), false);
            if (!answer.ok || !box) return;
            setNote(false);
            box.seen = model.shared.position;
            box.write([reply.text, box.look()].filter((part) => part !== "").join("\n"));
            if (reply.attachments) live.files?.again(ticketPlace(id), false, reply.attachments);
            requestAnimationFrame(() => field.current?.focus());
          });
        }}
      />
      {answers && live.drafts && (
        <TicketComposer
          key={asNote ? "note" : "answer"}
          model={model}
          box={live.drafts.box(ticketPlace(id), asNote)}
          note={asNote}
          choose={setNote}
          field={field}
          commands={commands}
          viewers={viewers}
          uploads={live.files}
          typing={readers.typing}
          ways={ways}
        />
      )}
    </>
  );
}

const turned = (chosen: ReadonlySet<number>, position: number): ReadonlySet<number> => {
  const next = new Set(chosen);
  if (!next.delete(position)) next.add(position);
  return next;
};

const ownersOf = ({ id, shared }: Ticket) =>
  [
    { kind: "ticket", id },
    { kind: "customer", id: shared.state.customerId },
  ] as const;

interface Hands {
  write: (asNote: boolean) => void;
  label: () => void;
  person: () => void;
  /** Asks for a follow-up. */
  follow: (kind: ByHand) => void;
  /** Asks for a macro. */
  macro: () => void;
}

/** What can be done with the ticket in view from the keyboard. */
function actsOf(model: Ticket, me: Me, commands: TicketCommands, ways: Ways, { write, label, person, follow, macro }: Hands): Doable {
  const { phase } = model.shared.state;
  const from = { from: phase };
  const acts: Doable = {
    note: () => write(true),
    label,
    macro,
    person,
    remind: () => follow("reminder"),
    appoint: () => follow("appointment"),
  };
  if (phase === "closed") return acts;
  acts.reply = () => write(false);
  acts.sendLater = () => follow("message");
  if (model.staff?.state.agentId !== me.id) acts.take = () => void commands.run("assign", { agentId: me.id });
  if (model.staff?.state.agentId) acts.giveBack = () => void commands.run("assign");
  const open = ways(phase);
  if (phase === "solved" && open.includes("open")) acts.reopen = () => void commands.run("phase", { phase: "open", ...from });
  if (phase !== "solved" && open.includes("solved")) acts.resolve = () => void commands.run("phase", { phase: "solved", ...from });
  return acts;
}

/** Nothing was said in it but what it began with. */
const isUntouched = ({ shared }: Ticket): boolean => !shared.events.some(({ type }) => type === "ticket.message_posted");

/** As long as nothing was said in it a split is put back by one click; later by a merge, like any other. */
function SplitNotice({ from, commands }: { from: NonNullable<TicketState["splitFrom"]>; commands: TicketCommands }) {
  const say = useSay();
  return (
    <Notice kind="clash">
      <span>{say("ticketDesk.splitNotice", { number: from.number })}</span>
      <Button
        size="compact-sm"
        variant="default"
        renderRoot={(props) => <Link to="/tickets/$id" params={{ id: from.ticketId }} search={(now) => now} {...props} />}
      >
        {say("ticketDesk.toOther")}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={commands.busy === "merge"}
        onClick={() => void commands.run("merge", { into: from.ticketId })}
      >
        {say("ticketDesk.splitUndo")}
      </Button>
    </Notice>
  );
}

/** Where it goes on; that can be taken back at any time. */
function MergedNotice({ merged, commands }: { merged: NonNullable<TicketState["merged"]>; commands: TicketCommands | null }) {
  const say = useSay();
  return (
    <Notice kind="clash">
      <span>{say("ticketDesk.mergedNotice", { number: merged.number })}</span>
      <Button
        size="compact-sm"
        variant="default"
        renderRoot={(props) => <Link to="/tickets/$id" params={{ id: merged.into }} search={(now) => now} {...props} />}
      >
        {say("ticketDesk.toOther")}
      </Button>
      {commands && (
        <Button size="compact-sm" variant="default" loading={commands.busy === "unmerge"} onClick={() => void commands.run("unmerge")}>
          {say("ticketDesk.unmerge")}
        </Button>
      )}
    </Notice>
  );
}

interface FailedProps {
  commands: TicketCommands;
  model: Ticket;
  box: { seen: number; look: () => string; write: (text: string) => void; sent: (text: string) => void; settled: () => void } | undefined;
}

/** Why it was not done; an answer that somebody else overtook is sent all the same once its writer has seen what came. */
function FailedNotice({ commands, model, box }: FailedProps) {
  const say = useSay();
  const { refusal, action, body } = commands.failed as NonNullable<TicketCommands["failed"]>;
  const again = async () => {
    const text = box?.look().trim();
    if (!box || !text) return commands.dismiss();
    const answer = await commands.run("messages", { text, basedOn: model.shared.position });
    if (!answer.ok) return;
    box.sent(text);
    box.settled();
  };
  return (
    <Notice kind="failed">
      <span>{say("ticketDesk.failedAct", { error: refusalWords(refusal, say) })}</span>
      {refusal.code === "ticket.open_parts" && (
        <Button size="compact-sm" onClick={() => void commands.run(action, { ...body, anyway: true })}>
          {say("ticketDesk.anyway")}
        </Button>
      )}
      {refusal.code === "ticket.new_reply" && (
        <Button size="compact-sm" onClick={() => void again()}>
          {say("ticketDesk.sendAnyway")}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={commands.dismiss}>
        {say("desk.close")}
      </Button>
    </Notice>
  );
}

export function NoTicketChosen() {
  const say = useSay();
  return <Empty icon={<IconTicket size={24} />} title={say("ticketDesk.choose")} text={say("ticketDesk.chooseText")} />;
}
