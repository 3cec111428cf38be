import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { useStaff } from "../agents/staff";
import { localeNow, useSay } from "../i18n/i18n";
import { LabelChip } from "../labels/LabelChip";
import { useLabels } from "../labels/label";
import { byName, type Setting } from "../settings/settings";
import { useSettingCommands } from "../settings/useSettings";
import { newId } from "../wire/ids";
import fields from "../shell/Fields.module.css";
import { Refused } from "../shell/Refused";
import { Select } from "../shell/Select";
import type { Refusal } from "../wire/refusal";
import css from "./FilterDialog.module.css";
import { type ConversationFilter, filterStates, mostFilterName } from "./filter";

interface Props {
  /** The one to change; without a version it is new. */
  filter: { id: string; version: number; value: ConversationFilter } | { value: ConversationFilter };
  /** With the id of what was saved; without when there is nothing to show. */
  close: (saved?: string | null) => void;
}

/** Makes a view of one's own, changes it, or takes it away. */
export function FilterDialog({ filter, close }: Props) {
  const say = useSay();
  const { put, remove, busy } = useSettingCommands<ConversationFilter>("filters");
  const [value, write] = useState(filter.value);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const made = useRef(newId());
  const known = "id" in filter ? filter : null;
  const ready = value.name.trim() !== "" && !busy;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const id = known?.id ?? made.current;
    const answer = await put(id, known?.version ?? 0, { ...value, name: value.name.trim() });
    if (answer.ok) close(id);
    else setRefusal(answer.refusal);
  };
  const takeAway = async () => {
    if (!known) return;
    const answer = await remove(known.id, known.version);
    if (answer.ok) close(null);
    else setRefusal(answer.refusal);
  };
  return (
    <Modal
      opened
      onClose={() => close()}
      title={say(known ? "filters.change" : "filters.new")}
      size={440}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <form className={fields.form} onSubmit={(event) => void save(event)}>
        <TextInput
          data-autofocus
          label={say("filters.name")}
          value={value.name}
          maxLength={mostFilterName}
          autoComplete="off"
          onChange={(event) => write({ ...value, name: event.currentTarget.value })}
        />
        <Which value={value} write={write} />
        <Labels value={value} write={write} />
        <Refused refusal={refusal} />
        <div className={css.end}>
          {known && (
            <Button variant="subtle" color="red" disabled={busy} onClick={() => void takeAway()}>
              {say("filters.delete")}
            </Button>
          )}
          <Button type="submit" className={css.save} disabled={!ready} loading={busy}>
            {say("filters.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const anyone = "";

interface PartProps {
  value: ConversationFilter;
  write: (value: ConversationFilter) => void;
}

function Which({ value, write }: PartProps) {
  const say = useSay();
  const me = useMe();
  const { data: staff = [] } = useStaff();
  const others = staff.filter((each) => each.id !== me?.id);
  const chosen = value.agent ?? anyone;
  return (
    <div className={fields.row}>
      <Select
        label={say("filters.state")}
        value={value.state}
        all={filterStates}
        name={(state) => say(`filters.states.${state}`)}
        choose={(state) => write({ ...value, state })}
      />
      <Select
        label={say("filters.agent")}
        value={chosen}
        all={[...new Set([anyone, "me", "none", ...others.map(({ id }) => id), chosen])]}
        name={(one) =>
          one === anyone
            ? say("filters.anyone")
            : one === "me"
              ? say("people.you")
              : one === "none"
                ? say("filters.nobody")
                : (others.find(({ id }) => id === one)?.name ?? say("people.agent"))
        }
        choose={(one) => write({ ...value, agent: one === anyone ? null : one })}
      />
    </div>
  );
}

/** Any of these. One that was deleted meanwhile is said, and can be taken out. */
function Labels({ value, write }: PartProps) {
  const say = useSay();
  const labels = useLabels();
  const chosen = value.labels ?? [];
  const gone = chosen.filter((id) => !labels?.items.some((item) => item.id === id));
  const toggle = (id: string) => write({ ...value, labels: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id] });
  const all: { id: string; label: Setting<{ name: string }>["value"] | undefined; gone: boolean }[] = [
    ...byName(labels?.items ?? [], localeNow()).map((item) => ({ id: item.id, label: item.value, gone: false })),
    ...gone.map((id) => ({ id, label: labels?.gone.find((item) => item.id === id)?.value, gone: true })),
  ];
  if (!labels || all.length === 0) return null;
  return (
    <fieldset className={fields.group}>
      <legend>{say("filters.labels")}</legend>
      <div className={css.labels}>
        {all.map(({ id, label, gone: deleted }) => (
          <label key={id} className={fields.check}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <LabelChip label={label as never} gone={deleted} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
