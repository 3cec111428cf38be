import { Modal, Switch } from "@mantine/core";
import { useSay } from "../i18n/i18n";
import { acts, groups } from "./acts";
import { Keys } from "./Keys";
import css from "./ShortcutHelp.module.css";
import { setShortcuts, useShortcutsOn } from "./useShortcuts";

/** What keys do in the field. */
const writing = [
  { keys: "Enter", words: "shortcuts.send" },
  { keys: "/", words: "shortcuts.canned" },
  { keys: "@", words: "shortcuts.mention" },
] as const;

/** Every key of the desk, by what it is for. */
export function ShortcutHelp({ opened, close }: { opened: boolean; close: () => void }) {
  const say = useSay();
  const on = useShortcutsOn();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say("shortcuts.title")}
      size={760}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <Switch checked={on} label={say("shortcuts.on")} onChange={(event) => setShortcuts(event.currentTarget.checked)} />
      <div className={css.groups}>
        {groups.map((group) => (
          <section key={group} className={css.group}>
            <h3 className={css.heading}>{say(`acts.${group}`)}</h3>
            <dl className={css.keys}>
              {acts
                .filter((act) => act.group === group)
                .map(({ name, words, keys }) => (
                  <div key={name}>
                    <dt>
                      <Keys keys={keys} />
                    </dt>
                    <dd>{say(words)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section className={css.group}>
          <h3 className={css.heading}>{say("shortcuts.writing")}</h3>
          <dl className={css.keys}>
            {writing.map(({ keys, words }) => (
              <div key={keys}>
                <dt>
                  <Keys keys={keys} />
                </dt>
                <dd>{say(words)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
