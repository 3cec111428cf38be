import { ActionIcon, Button, Menu, Modal } from "@mantine/core";
import { IconArrowForwardUp, IconCheck, IconClockPause, IconSelectAll, IconTag, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useMe } from "../../accounts/MeContext";
import { useSay } from "../../i18n/i18n";
import type { Key } from "../../i18n/words";
import { ColleagueChoice, type Receiver } from "../ColleagueChoice";
import { SnoozeItems } from "../SnoozeItems";
import css from "./BulkBar.module.css";
import { LabelItems } from "./LabelItems";
import type { Bulk } from "./useBulk";

/** How many are chosen, and what can be done with all of them. */
export function BulkBar({ bulk, loaded }: { bulk: Bulk; loaded: number }) {
  const say = useSay();
  const count = bulk.chosen.length;
  if (count === 0) return null;
  return (
    <div className={css.bar} role="toolbar" aria-label={say("bulk.title")}>
      <span className={css.count} role="status">
        {say("bulk.chosen", { count })}
      </span>
      <Tool words="actions.resolve" keys="e" run={() => bulk.run({ name: "resolve", body: {} })}>
        <IconCheck size={18} aria-hidden />
      </Tool>
      <Asking bulk={bulk} question="snooze" words="actions.snooze" icon={<IconClockPause size={18} aria-hidden />}>
        <SnoozeItems snooze={(until) => bulk.run({ name: "snooze", body: { until } })} />
      </Asking>
      <Tool words="bulk.assign" keys="f" run={() => bulk.ask("assign")}>
        <IconArrowForwardUp size={18} aria-hidden />
      </Tool>
      <Asking bulk={bulk} question="labels" words="actions.label" keys="t" icon={<IconTag size={18} aria-hidden />}>
        <LabelItems rows={bulk.chosen} change={(body) => bulk.run({ name: "labels", body })} />
      </Asking>
      <span className={css.space} />
      {count < loaded && (
        <Tool words="acts.selectAll" keys="X" run={bulk.all}>
          <IconSelectAll size={18} aria-hidden />
        </Tool>
      )}
      <Tool words="acts.unselect" keys="Esc" run={bulk.none}>
        <IconX size={18} aria-hidden />
      </Tool>
      {bulk.question === "assign" && <AssignDialog bulk={bulk} />}
    </div>
  );
}

interface ToolProps {
  words: Key;
  keys: string;
  run: () => void;
  children: ReactNode;
}

function Tool({ words, keys, run, children }: ToolProps) {
  const say = useSay();
  return (
    <ActionIcon variant="subtle" color="gray" size={32} aria-label={say(words)} title={`${say(words)} (${keys})`} onClick={run}>
      {children}
    </ActionIcon>
  );
}

interface AskingProps {
  bulk: Bulk;
  question: "snooze" | "labels";
  words: Key;
  keys?: string;
  icon: ReactNode;
  children: ReactNode;
}

function Asking({ bulk, question, words, keys = "z", icon, children }: AskingProps) {
  const say = useSay();
  return (
    <Menu
      opened={bulk.question === question}
      onChange={(opened) => bulk.ask(opened ? question : null)}
      position="bottom-start"
      withinPortal
      shadow="md"
      returnFocus
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={say(words)} title={`${say(words)} (${keys})`}>
          {icon}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={css.menu}>{children}</Menu.Dropdown>
    </Menu>
  );
}

function AssignDialog({ bulk }: { bulk: Bulk }) {
  const say = useSay();
  const me = useMe();
  const [receiver, setReceiver] = useState<Receiver>();
  const give = () => receiver !== undefined && bulk.run({ name: "assign", body: receiver ? { agentId: receiver.id } : {} });
  const words =
    receiver === null
      ? say("actions.giveBack")
      : receiver?.id === me?.id
        ? say("actions.take")
        : say("transfer.give", { name: receiver?.name ?? "…" });
  return (
    <Modal
      opened
      onClose={() => bulk.ask(null)}
      title={say("bulk.assignTitle", { count: bulk.chosen.length })}
      size={440}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <div className={css.dialog}>
        <ColleagueChoice chosen={receiver} choose={setReceiver} onward={give} />
        <Button disabled={receiver === undefined} onClick={give}>
          {words}
        </Button>
      </div>
    </Modal>
  );
}
