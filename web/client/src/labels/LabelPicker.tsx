import { ActionIcon, Combobox, useCombobox } from "@mantine/core";
import { IconCheck, IconTag } from "@tabler/icons-react";
import { type RefObject, useEffect, useState } from "react";
import { localeNow, useSay } from "../i18n/i18n";
import { byName } from "../settings/settings";
import { LabelChip } from "./LabelChip";
import css from "./LabelPicker.module.css";
import { useLabels } from "./label";

interface Props {
  /** What the conversation has, by id. */
  ids: readonly string[];
  change: (labels: { add: string[] } | { remove: string[] }) => void;
  /** Where the shortcut finds it. */
  open: RefObject<(() => void) | undefined>;
}

/** Adds and takes away labels: a button, and a list that a few letters narrow down. */
export function LabelPicker({ ids, change, open }: Props) {
  const say = useSay();
  const labels = useLabels();
  const [wanted, setWanted] = useState("");
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: (by) => {
      combobox.resetSelectedOption();
      if (by === "keyboard") combobox.focusTarget();
      setWanted("");
    },
  });
  useEffect(() => {
    open.current = () => combobox.openDropdown();
    return () => {
      open.current = undefined;
    };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: other letters, another first one
  useEffect(() => {
    if (wanted) combobox.selectFirstOption();
  }, [wanted]);

  const found = byName(labels?.items ?? [], localeNow()).filter(({ value }) =>
    value.name.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  // What was deleted can still be taken away.
  const gone = ids.filter((id) => !labels?.items.some((item) => item.id === id));
  const goneName = (id: string) => labels?.gone.find((item) => item.id === id)?.value;
  const choose = (id: string) => change(ids.includes(id) ? { remove: [id] } : { add: [id] });

  return (
    <Combobox store={combobox} width={260} position="bottom-start" shadow="md" withinPortal keepMounted={false} onOptionSubmit={choose}>
      <Combobox.Target targetType="button">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={say("labels.choose")}
          title={`${say("labels.choose")} (t)`}
          onClick={() => combobox.toggleDropdown()}
        >
          <IconTag size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={wanted}
          aria-label={say("labels.find")}
          placeholder={say("labels.find")}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Combobox.Options aria-label={say("labels.title")} className={css.options}>
          {found.map(({ id, value }) => (
            <Combobox.Option key={id} value={id} active={ids.includes(id)} className={css.option}>
              <LabelChip label={value} />
              {ids.includes(id) && <IconCheck size={16} aria-hidden />}
            </Combobox.Option>
          ))}
          {wanted === "" &&
            gone.map((id) => (
              <Combobox.Option key={id} value={id} active className={css.option}>
                <LabelChip label={goneName(id)} gone />
                <IconCheck size={16} aria-hidden />
              </Combobox.Option>
            ))}
          {found.length === 0 && (wanted !== "" || gone.length === 0) && (
            <Combobox.Empty>{say(wanted ? "labels.nothingFound" : "labels.none")}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
