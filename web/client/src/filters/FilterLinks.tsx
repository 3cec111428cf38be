import { ActionIcon } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { shownCount } from "../conversations/counts";
import type { ViewName } from "../conversations/views";
import { localeNow, useSay } from "../i18n/i18n";
import { useLabels } from "../labels/label";
import { byName } from "../settings/settings";
import type { Live } from "../shell/Live";
import css from "./FilterLinks.module.css";
import { filterOf, useFilters, viewOf } from "./filter";
import { useFilterCounts } from "./useFilterCounts";

interface Props {
  live: Live;
  view: ViewName;
  /** Asks how one shall be. */
  edit: (id: string) => void;
}

/** Views of one's own, each with how many it holds. */
export function FilterLinks({ live, view, edit }: Props) {
  const say = useSay();
  const filters = byName(useFilters(live)?.items ?? [], localeNow());
  const counts = useFilterCounts(live, filters);
  const labels = useLabels();
  const open = filterOf(view);
  const shown = filters.find(({ id }) => id === open);
  const lost = shown?.value.labels?.some((id) => labels && !labels.items.some((item) => item.id === id));
  if (filters.length === 0) return null;
  return (
    <nav className={css.views} aria-label={say("filters.title")}>
      {filters.map(({ id, value }) => (
        <Link
          key={id}
          to="/desk"
          search={{ view: viewOf(id) }}
          className={css.view}
          activeOptions={exactly}
          aria-current={id === open ? "page" : undefined}
        >
          <span className="name">{value.name}</span>
          {!!counts[id] && <span className={css.count}>{shownCount(counts[id])}</span>}
        </Link>
      ))}
      {shown && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label={say("filters.change")}
          title={say("filters.change")}
          onClick={() => edit(shown.id)}
        >
          <IconPencil size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      )}
      {lost && <p className={css.lost}>{say("filters.labelGone")}</p>}
    </nav>
  );
}

/** A link counts as the current one by its whole address only. */
const exactly = { exact: true, includeSearch: true };
