import { useSay } from "../i18n/i18n";
import { settingOf } from "../settings/settings";
import css from "./LabelChip.module.css";
import { type Label, useLabels } from "./label";

/** Labels as they stand with a conversation. One that was deleted is shown as gone. */
export function LabelChips({ ids }: { ids: readonly string[] }) {
  const say = useSay();
  const labels = useLabels();
  if (!labels) return null;
  return (
    <ul className={css.chips} aria-label={say("labels.title")}>
      {ids.map((id) => {
        const label = settingOf(labels, id);
        const gone = !labels.items.some((item) => item.id === id);
        return <li key={id}>{label ? <LabelChip label={label.value} gone={gone} /> : <LabelChip gone />}</li>;
      })}
    </ul>
  );
}

export function LabelChip({ label, gone = false }: { label?: Label; gone?: boolean }) {
  const say = useSay();
  return (
    <span
      className={css.chip}
      data-colour={gone ? "grey" : label?.colour}
      data-gone={gone || undefined}
      title={gone ? say("labels.gone") : undefined}
    >
      <span className="name">{label?.name ?? say("labels.gone")}</span>
      {gone && label && <span className="unseen"> ({say("labels.gone")})</span>}
    </span>
  );
}
