import { SegmentedControl } from "@mantine/core";
import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useName } from "../accounts/people";
import { CannedReplyPicker } from "../cannedReplies/CannedReplyPicker";
import { Composer } from "../conversations/Composer";
import type { Typing } from "../conversations/typing";
import type { Viewers } from "../conversations/viewers";
import type { ComposerText } from "../drafts/draft";
import { ticketPlace } from "../drafts/draft";
import type { DraftBox } from "../drafts/draftBox";
import { DraftNotice } from "../drafts/DraftNotice";
import type { Attachment } from "../files/file";
import { useSay } from "../i18n/i18n";
import { MentionPicker } from "../mentions/MentionPicker";
import { useNaming } from "../mentions/useNaming";
import type { Live } from "../shell/Live";
import type { TicketCommands } from "./commands";
import type { TicketPhase } from "./events";
import type { Ticket } from "./ticket";
import { Choice } from "./TicketHead";
import { languageOf } from "./ticketLanguage";
import css from "./TicketPane.module.css";
import { withFiles } from "./withFiles";
import type { Ways } from "./workflow/useWays";

interface Props {
  model: Ticket;
  box: DraftBox;
  note: boolean;
  choose: (note: boolean) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  commands: TicketCommands;
  viewers: Viewers;
  uploads: Live["files"];
  typing: Typing;
  ways: Ways;
}

const stay = "stay";
const phasesAfter: readonly (TicketPhase | typeof stay)[] = [stay, "pending", "onHold", "solved"];

/** Where an agent answers or notes. What stands in it waits on the server, and stays until the server has accepted it. */
export function TicketComposer({ model, box, note, choose, field, commands, viewers, uploads, typing, ways }: Props) {
  const say = useSay();
  const { state, position } = model.shared;
  const closed = state.phase === "closed";
  const customer = useName({ kind: "customer", id: state.customerId });
  const [chosen, setPhaseAfter] = useState<TicketPhase | typeof stay>(stay);
  const open = ways(state.phase);
  const afterwards = phasesAfter.filter((phase) => phase === stay || (phase !== state.phase && open.includes(phase)));
  const phaseAfter = afterwards.includes(chosen) ? chosen : stay;
  useEffect(() => {
    box.seen = position;
  }, [box, position]);
  const writing = useSyncExternalStore(box.watch, () => !note && box.look().trim() !== "");
  useEffect(() => viewers.reply(writing), [viewers, writing]);
  const draft = useMemo(() => kept(box), [box]);

  const naming = useNaming(note);
  const [sending, setSending] = useState(false);

  const send = async (text: string, files?: readonly Attachment[]) => {
    const mentions = note ? naming.namedIn(text) : null;
    const said = note
      ? { text, internal: true, ...(mentions && { mentions }) }
      : { text, ...(box.began() ? { basedOn: box.began() } : {}), ...(phaseAfter === stay ? {} : { afterwards: phaseAfter }) };
    setSending(true);
    const answer = await withFiles(uploads, files, (along) => commands.run("messages", { ...said, ...along }));
    setSending(false);
    if (!answer.ok) return;
    box.sent(text);
    box.settled();
    setPhaseAfter(stay);
  };

  return (
    <Composer
      draft={draft}
      note={note}
      field={field}
      label={say(note ? "ticketDesk.note" : "ticketDesk.answer")}
      placeholder={note ? say("ticketDesk.notePlaceholder") : say("ticketDesk.answerPlaceholder", { name: customer })}
      action={say(note ? "ticketDesk.addNote" : "ticketDesk.send")}
      send={(text, files) => void send(text, files)}
      busy={sending}
      {...(!note && { typed: (on: boolean) => typing.tell(on) })}
      {...(uploads && { attach: { uploads, conversation: ticketPlace(model.id), internal: note, hold: true } })}
      top={
        <>
          <DraftNotice box={box} />
          <CannedReplyPicker field={field} customer={state.customerId} language={languageOf(model)} />
          {note && <MentionPicker field={field} choose={naming.choose} />}
          <div className={css.mode}>
            <SegmentedControl
              size="xs"
              aria-label={say("composer.mode")}
              value={note ? "note" : "answer"}
              onChange={(value) => choose(value === "note")}
              data={[
                { value: "answer", label: say("ticketDesk.answer"), disabled: closed },
                { value: "note", label: say("ticketDesk.note") },
              ]}
            />
            {closed && <span className={css.hint}>{say("ticketDesk.closedHint")}</span>}
            {!note && (
              <Choice
                label={say("ticketDesk.afterwards")}
                value={phaseAfter}
                all={afterwards}
                name={(phase) => (phase === stay ? say("ticketDesk.afterwardsStay") : say(`ticket.phases.${phase}`))}
                disabled={false}
                choose={setPhaseAfter}
              />
            )}
          </div>
        </>
      }
    />
  );
}

/** Handing it over is not yet having arrived: the words stay in the field until then. */
const kept = (box: DraftBox): ComposerText => ({ look: box.look, watch: box.watch, write: box.write, sent: () => {} });
