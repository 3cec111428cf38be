import { memo } from "react";
import { useName } from "../../accounts/people";
import type { ConversationRow } from "../../conversations/lists";
import { useSay } from "../../i18n/i18n";
import css from "./RowChoice.module.css";

interface Props {
  row: ConversationRow;
  chosen: boolean;
  toggle: (id: string, range: boolean) => void;
}

/** Chooses a row; it stands where the face is, and is seen when one comes near, has the keyboard there, or has begun to choose. */
export const RowChoice = memo(function RowChoice({ row, chosen, toggle }: Props) {
  const say = useSay();
  const name = useName({ kind: "customer", id: row.customerId });
  return (
    <label className={css.place}>
      <input
        type="checkbox"
        className={css.box}
        aria-label={say("bulk.choose", { name })}
        checked={chosen}
        onChange={(event) => toggle(row.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
        onClick={(event) => event.shiftKey && document.getSelection()?.removeAllRanges()}
      />
    </label>
  );
});
