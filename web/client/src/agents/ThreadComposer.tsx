import { SegmentedControl } from "@mantine/core";
import { type RefObject, useEffect, useSyncExternalStore } from "react";
import { CannedReplyPicker } from "../cannedReplies/CannedReplyPicker";
import { languageOf } from "../cannedReplies/cannedReply";
import { Composer } from "../conversations/Composer";
import type { Conversation } from "../conversations/conversation";
import type { ConversationSession } from "../conversations/session";
import { DraftNotice } from "../drafts/DraftNotice";
import type { DraftBox } from "../drafts/draftBox";
import type { Attachment } from "../files/file";
import type { Uploads } from "../files/uploads";
import { MentionPicker } from "../mentions/MentionPicker";
import { useNaming } from "../mentions/useNaming";
import { useSay } from "../i18n/i18n";
import css from "./ThreadComposer.module.css";

interface Props {
  session: ConversationSession;
  model: Conversation;
  box: DraftBox;
  uploads: Uploads;
  note: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  placeholder: string;
  choose: (note: boolean) => void;
}

/** Where an agent answers or notes; what stands in it waits on the server. */
export function ThreadComposer({ session, model, box, uploads, note, field, placeholder, choose }: Props) {
  const say = useSay();
  const resolved = model.shared.state.phase === "resolved";
  useLeaving(box, model, note);
  const writing = useSyncExternalStore(box.watch, () => !note && box.look().trim() !== "");
  useEffect(() => session.viewers.reply(writing), [session, writing]);
  const naming = useNaming(note);
  const send = (text: string, files?: readonly Attachment[]) =>
    note
      ? session.outbox.add(text, true, undefined, files, naming.namedIn(text) ?? undefined)
      : session.outbox.add(text, false, box.began() || (files && model.shared.position) || undefined, files);
  return (
    <Composer
      draft={box}
      note={note}
      field={field}
      label={say(note ? "composer.labelNote" : "composer.label")}
      placeholder={placeholder}
      action={say(note ? "composer.addNote" : "composer.send")}
      attach={{ uploads, conversation: model.id, internal: note }}
      send={send}
      typed={note ? undefined : (on) => session.typing.tell(on)}
      top={
        <>
          <DraftNotice box={box} />
          <CannedReplyPicker field={field} customer={model.shared.state.customerId} language={languageOf(model)} />
          {note && <MentionPicker field={field} choose={naming.choose} />}
          <div className={css.mode}>
            <SegmentedControl
              size="xs"
              aria-label={say("composer.mode")}
              value={note ? "note" : "answer"}
              onChange={(value) => choose(value === "note")}
              data={[
                { value: "answer", label: say("composer.answer"), disabled: resolved },
                { value: "note", label: say("composer.note") },
              ]}
            />
            {resolved && <span className={css.hint}>{say("composer.resolved")}</span>}
          </div>
        </>
      }
    />
  );
}

/** Tells the draft what the thread shows, and what has become of the words that were handed over. */
function useLeaving(box: DraftBox, model: Conversation, note: boolean): void {
  const { position } = model.shared;
  useEffect(() => {
    box.seen = position;
  }, [box, position]);
  const under = model.pending.some((message) => message.internal === note);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was under way when the page came; later ones the composer itself hands over
  useEffect(() => {
    for (const message of model.pending) if (message.internal === note) box.sent(message.text);
  }, [box]);
  useEffect(() => {
    if (!under) box.settled();
  }, [box, under]);
}
