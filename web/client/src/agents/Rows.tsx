import { Button, UnstyledButton } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { Density } from "../accounts/preferences";
import { useDensity } from "../accounts/usePreferences";
import type { ConversationRow } from "../conversations/lists";
import type { ViewName } from "../conversations/views";
import { useSay } from "../i18n/i18n";
import { RowChoice } from "./bulk/RowChoice";
import type { Bulk } from "./bulk/useBulk";
import { ListRow } from "./ListRow";
import css from "./Rows.module.css";
import { useListPlace } from "./useListPlace";
import { useNow } from "./useNow";

/** As in ListRow.module.css. */
const rowHeights: Record<Density, number> = { comfortable: 92, compact: 56 };
/** So many rows before the end the next page is asked for. */
const early = 20;

interface Props {
  view: ViewName;
  rows: readonly ConversationRow[];
  selected: string | undefined;
  /** Those in which an answer has been begun. */
  begun: ReadonlySet<string>;
  bulk: Bulk | null;
  /** Loads the next page; null when everything is here. */
  more: (() => void) | null;
}

/** The rows of a view: only those in sight are drawn, and they stay in their place when others come above. */
export function Rows({ view, rows, selected, begun, bulk, more }: Props) {
  const say = useSay();
  const now = useNow(10_000);
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = rowHeights[useDensity()];
  const { getVirtualItems, getTotalSize, scrollToIndex, measure } = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 4,
    useFlushSync: false,
  });
  const place = useListPlace(box, rows, rowHeight);
  const items = getVirtualItems();

  const last = items.at(-1)?.index ?? 0;
  const wanted = more && last >= rows.length - early ? more : null;
  useEffect(() => {
    wanted?.();
  }, [wanted]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere
  useEffect(() => measure(), [measure, rowHeight]);

  const at = rows.findIndex((row) => row.id === selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes to a row that is opened, not after one that moves
  useEffect(() => {
    if (at >= 0) scrollToIndex(at, { align: "auto" });
  }, [selected, scrollToIndex]);

  return (
    <div className={css.frame}>
      <div className={css.scroll} ref={box} onScroll={place.onScroll}>
        <ul className={css.rows} data-choosing={(bulk?.chosen.length ?? 0) > 0 || undefined} style={{ height: getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <li
                  key={row.id}
                  data-row={row.id}
                  data-chosen={bulk?.has(row.id) || undefined}
                  className={css.place}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={more ? -1 : rows.length}
                  aria-posinset={index + 1}
                >
                  {bulk && <RowChoice row={row} chosen={bulk.has(row.id)} toggle={bulk.toggle} />}
                  <ListRow row={row} view={view} selected={row.id === selected} draft={begun.has(row.id)} now={now} />
                </li>
              )
            );
          })}
        </ul>
        {more && (
          <Button variant="subtle" fullWidth onClick={more}>
            {say("desk.more")}
          </Button>
        )}
      </div>
      {place.fresh > 0 && (
        <UnstyledButton className={css.fresh} onClick={place.toTop}>
          {say("desk.newAbove", { count: place.fresh })}
          <IconArrowUp size={16} aria-hidden />
        </UnstyledButton>
      )}
    </div>
  );
}
