import { memo, type RefObject, useEffect } from "react";
import { type Me, may } from "../accounts/me";
import type { ConversationRow } from "../conversations/lists";
import type { ViewName } from "../conversations/views";
import type { Live } from "../shell/Live";
import { useTitle } from "../shell/useTitle";
import type { Doable } from "./acts";
import { bulkActs } from "./bulk/bulkActs";
import { OutcomeToast } from "./bulk/OutcomeToast";
import { useBulk } from "./bulk/useBulk";
import { ListPane } from "./ListPane";
import { useDeskRows } from "./useDeskRows";
import { useTakeNext } from "./useTakeNext";

interface Props {
  me: Me;
  live: Live;
  view: ViewName;
  /** The conversation that is open. */
  id: string | undefined;
  /** What stands in the list now. */
  rows: RefObject<readonly ConversationRow[]>;
  /** What can be done with what is chosen in it. */
  acts: RefObject<() => Doable>;
  palette: () => void;
  editFilter: (id: string | null) => void;
}

/** The list, and what is chosen in it. It is drawn anew whenever a conversation changes, and nothing beside it is. */
export const DeskList = memo(function DeskList({ me, live, view, id, rows, acts, palette, editFilter }: Props) {
  const desk = useDeskRows(live, view, me.id);
  const bulk = useBulk(view, desk.rows);
  const next = useTakeNext(me);
  useTitle(desk.unanswered);
  useEffect(() => {
    rows.current = desk.rows;
    acts.current = () => ({ ...bulkActs(bulk, me, id), ...(next && { takeNext: next.take }) });
    return () => {
      acts.current = () => ({});
    };
  });
  return (
    <>
      <ListPane
        live={live}
        view={view}
        desk={desk}
        selected={id}
        palette={palette}
        next={next}
        editFilter={editFilter}
        bulk={may(me, "conversations.answer") ? bulk : null}
      />
      <OutcomeToast bulk={bulk} />
    </>
  );
});
