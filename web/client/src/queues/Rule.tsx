import { useSay } from "../i18n/i18n";
import { settingOf } from "../settings/settings";
import { useSkills } from "../skills/skill";
import { foretold, type Names } from "./foretold";
import css from "./QueueForm.module.css";
import { type QueueItem, type QueueSettings, supportQueue } from "./queue";

/** What queues and skills are called. */
export function useRoutingNames(queues: readonly QueueItem[]): Names {
  const say = useSay();
  const skills = useSkills();
  return {
    queue: (id) => queues.find((queue) => queue.id === id)?.settings.name ?? say("queues.one"),
    skill: (id) => settingOf(skills, id)?.value.name ?? say("queues.skillGone"),
  };
}

/** What these settings do, in words. */
export function Rule({ settings, queues }: { settings: QueueSettings; queues: readonly QueueItem[] }) {
  const say = useSay();
  const names = useRoutingNames(queues);
  return (
    <section className={css.rule} aria-label={say("queues.rule")}>
      <b>{say("queues.rule")}</b>
      <ul>
        {foretold(settings, names, supportQueue, say).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
