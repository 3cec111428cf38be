import { PhaseChip } from "../conversations/PhaseChip";
import { Keys } from "./Keys";
import css from "./Palette.module.css";
import type { Entry } from "./paletteEntries";

interface Props {
  id: string | undefined;
  entry: Entry;
  marked: boolean;
  mark: () => void;
  choose: () => void;
}

/** One line of the palette. The field keeps the focus and says which one is marked. */
export function PaletteEntry({ id, entry, marked, mark, choose }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
    <div id={id} className={css.entry} role="option" aria-selected={marked} onMouseMove={() => !marked && mark()} onClick={choose}>
      <span className={`name ${css.words}`}>{entry.words}</span>
      {entry.more && (
        <span className={`name ${css.more}`} dir="auto">
          {entry.more}
        </span>
      )}
      {entry.phase && <PhaseChip phase={entry.phase} />}
      {entry.keys && <Keys keys={entry.keys} />}
    </div>
  );
}
