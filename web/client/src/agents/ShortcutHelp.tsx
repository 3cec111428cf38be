import { Kbd, Modal, Switch } from "@mantine/core";
import { useSay } from "../i18n/i18n";
import css from "./ShortcutHelp.module.css";
import { type ShortcutKey, setShortcuts, useShortcutsOn } from "./useShortcuts";

const keys = [
  ["j", "shortcuts.next"],
  ["k", "shortcuts.previous"],
  ["r", "shortcuts.reply"],
  ["n", "shortcuts.note"],
  ["e", "shortcuts.resolve"],
  ["a", "shortcuts.take"],
  ["t", "shortcuts.label"],
  ["?", "shortcuts.help"],
] as const satisfies readonly (readonly [ShortcutKey, string])[];

export function ShortcutHelp({ opened, close }: { opened: boolean; close: () => void }) {
  const say = useSay();
  const on = useShortcutsOn();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say("shortcuts.title")}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <dl className={css.keys}>
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{say(words)}</dd>
          </div>
        ))}
      </dl>
      <Switch checked={on} label={say("shortcuts.on")} onChange={(event) => setShortcuts(event.currentTarget.checked)} />
    </Modal>
  );
}
