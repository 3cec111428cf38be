import { IconAt, IconClockPause, IconPaperclip, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { Avatar } from "../accounts/Avatar";
import { useMe } from "../accounts/MeContext";
import { useName, usePerson } from "../accounts/people";
import type { ConversationRow } from "../conversations/lists";
import type { ViewName } from "../conversations/views";
import { previewOf } from "../conversations/preview";
import { useSay } from "../i18n/i18n";
import { briefly, elapsed, exact, moment } from "../i18n/times";
import { LabelChips } from "../labels/LabelChip";
import { timesMentioned } from "../mentions/mention";
import css from "./ListRow.module.css";

/** Seconds without an answer after which a row asks for attention, and then for help. */
const soon = 90;
const late = 300;

interface Props {
  row: ConversationRow;
  view: ViewName;
  selected: boolean;
  /** Words of mine wait here to be sent. */
  draft: boolean;
  now: number;
}

export const ListRow = memo(function ListRow({ row, view, selected, draft, now }: Props) {
  const say = useSay();
  const { name, given } = usePerson({ kind: "customer", id: row.customerId });
  return (
    <Link
      to="/desk/c/$id"
      params={{ id: row.id }}
      search={view === "mine" ? {} : { view }}
      className={css.row}
      aria-current={selected ? "true" : undefined}
      data-unanswered={row.unansweredSince ? true : undefined}
    >
      <Avatar id={row.customerId} name={given} />
      <span className={css.words}>
        <span className={css.line}>
          <span className={`name ${css.name}`}>{name}</span>
          <time className={css.time} dateTime={row.lastAt} title={exact(row.lastAt)}>
            {briefly(row.lastAt)}
          </time>
        </span>
        <span className={`name ${css.preview}`} dir="auto">
          {row.files && <IconPaperclip className={css.clip} size={12} aria-hidden />}
          {previewOf(row, say)}
        </span>
        <Meta row={row} draft={draft} now={now} />
        {row.labels && (
          <span className={css.labels}>
            <LabelChips ids={row.labels} />
          </span>
        )}
      </span>
    </Link>
  );
});

/** Who has it, and how long the customer has been waiting. */
function Meta({ row, draft, now }: Pick<Props, "row" | "draft" | "now">) {
  const say = useSay();
  const me = useMe();
  const agent = useName(row.agentId ? { kind: "agent", id: row.agentId } : null);
  const seconds = row.unansweredSince ? Math.max(0, (now - Date.parse(row.unansweredSince)) / 1000) : 0;
  const level = seconds >= late ? "late" : seconds >= soon ? "soon" : undefined;
  return (
    <span className={css.line}>
      <span className={css.phase} data-phase={row.phase}>
        {row.phase === "snoozed" && <IconClockPause size={12} aria-hidden />}
        <span className="name">
          {row.phase === "assigned"
            ? agent
            : row.phase === "snoozed" && row.snoozedUntil
              ? moment(row.snoozedUntil)
              : say(`phase.${row.phase}`)}
        </span>
      </span>
      {timesMentioned(row, me?.id ?? "") > 0 && (
        <span className={css.mentioned}>
          <IconAt size={12} aria-hidden />
          {say("mentions.you")}
        </span>
      )}
      {draft && (
        <span className={css.draft}>
          <IconPencil size={12} aria-hidden />
          {say("drafts.waits")}
        </span>
      )}
      {row.unansweredSince && row.phase !== "resolved" && (
        <span className={css.wait} data-level={level} title={say("desk.needsAnswer")}>
          <span className="unseen">{say("desk.needsAnswer")} </span>
          {elapsed(seconds)}
        </span>
      )}
    </span>
  );
}
