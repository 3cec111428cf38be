import { Menu } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import type { ConversationRow } from "../../conversations/lists";
import { localeNow, useSay } from "../../i18n/i18n";
import { LabelChip } from "../../labels/LabelChip";
import { useLabels } from "../../labels/label";
import { byName } from "../../settings/settings";

interface Props {
  rows: readonly ConversationRow[];
  change: (body: { add?: readonly string[]; remove?: readonly string[] }) => void;
}

/** Labels for many: one that all of them have is taken away, any other is added to those that have it not. */
export function LabelItems({ rows, change }: Props) {
  const say = useSay();
  const labels = useLabels();
  const all = byName(labels?.items ?? [], localeNow());
  if (all.length === 0) return <Menu.Label>{say("labels.none")}</Menu.Label>;
  return (
    <>
      <Menu.Label>{say("labels.title")}</Menu.Label>
      {all.map(({ id, value }) => {
        const having = rows.filter((row) => row.labels?.includes(id)).length;
        const every = having === rows.length;
        return (
          <Menu.Item
            key={id}
            rightSection={every ? <IconCheck size={16} aria-hidden /> : having > 0 ? <IconMinus size={16} aria-hidden /> : null}
            onClick={() => change(every ? { remove: [id] } : { add: [id] })}
          >
            <LabelChip label={value} />
            {every && <span className="unseen"> {say("bulk.takeAway")}</span>}
          </Menu.Item>
        );
      })}
    </>
  );
}
