import { SegmentedControl } from "@mantine/core";
import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useName } from "../accounts/people";
import { CannedReplyPicker } from "../cannedReplies/CannedReplyPicker";
import { Composer } from "../conversations/Composer";
import type { Viewers } from "../conversations/viewers";
import type { ComposerText } from "../drafts/draft";
import type { DraftBox } from "../drafts/draftBox";
import { DraftNotice } from "../drafts/DraftNotice";
import { useSay } from "../i18n/i18n";
import type { TicketCommands } from "./commands";
import type { TicketPhase } from "./events";
import type { Ticket } from "./ticket";
import { Choice } from "./TicketHead";
import { languageOf } from "./ticketLanguage";
import css from "./TicketPane.module.css";

interface Props {
  model: Ticket;
  box: DraftBox;
  note: boolean;
  choose: (note: boolean) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  commands: TicketCommands;
  viewers: Viewers;
}

const stay = "stay";
const phasesAfter: readonly (TicketPhase | typeof stay)[] = [stay, "pending", "onHold", "solved"];

/** Where an agent answers or notes. What stands in it waits on the server, and stays until the server has accepted it. */
export function TicketComposer({ model, box, note, choose, field, commands, viewers }: Props) {
  const say = useSay();
  const { state, position } = model.shared;
  const closed = state.phase === "closed";
  const customer = useName({ kind: "customer", id: state.customerId });
  const [phaseAfter, setPhaseAfter] = useState<TicketPhase | typeof stay>(stay);
  useEffect(() => {
    box.seen = position;
  }, [box, position]);
  const writing = useSyncExternalStore(box.watch, () => !note && box.look().trim() !== "");
  useEffect(() => viewers.reply(writing), [viewers, writing]);
  const draft = useMemo(() => kept(box), [box]);

  const send = async (text: string) => {
    const answer = await commands.run(
      "messages",
      note
        ? { text, internal: true }
        : { text, ...(box.began() ? { basedOn: box.began() } : {}), ...(phaseAfter === stay ? {} : { afterwards: phaseAfter }) },
    );
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
      send={(text) => void send(text)}
      top={
        <>
          <DraftNotice box={box} />
          <CannedReplyPicker field={field} customer={state.customerId} language={languageOf(model)} />
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
                all={phasesAfter.filter((phase) => phase !== state.phase)}
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
