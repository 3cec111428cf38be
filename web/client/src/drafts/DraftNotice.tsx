import { Button } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import css from "./DraftNotice.module.css";
import type { DraftBox } from "./draftBox";

/** Words of another window to choose from, or why the server does not keep mine. */
export function DraftNotice({ box }: { box: DraftBox }) {
  const say = useSay();
  const { other, refusal } = useSyncExternalStore(box.watch, box.lookAround);
  if (other) {
    return (
      <div className={css.notice} role="status">
        <p>{say("drafts.other")}</p>
        <blockquote className={`said ${css.other}`} dir="auto">
          {other.text}
        </blockquote>
        <div className={css.choice}>
          <Button size="xs" variant="default" onClick={box.takeOther}>
            {say("drafts.useOther")}
          </Button>
          <Button size="xs" variant="default" onClick={box.keepMine}>
            {say("drafts.keepMine")}
          </Button>
        </div>
      </div>
    );
  }
  // What is too long for a message the field says itself.
  if (!refusal || refusal.code === "conversation.text_length") return null;
  return (
    <p className={css.notice} role="status">
      {say("drafts.here", { error: refusalWords(refusal, say) })}
    </p>
  );
}
