import { languages, type Language, useLanguage, useSay } from "../i18n/i18n";
import { useLabels } from "../labels/label";
import { useQueues } from "../queues/useQueues";
import { settingOf } from "../settings/settings";
import { useSettings } from "../settings/useSettings";
import type { Live } from "../shell/Live";
import { fieldsFeed } from "../tickets/fields/field";
import { nameIn, valueWords } from "../tickets/fields/value";
import type { Macro } from "./macro";

/** One thing that a macro does, in words; what it names and is not there any more stands out. */
export interface Step {
  key: string;
  words: string;
  gone: boolean;
}

/** What a macro does, in the order in which people think of it. */
export function useSteps(live: Live): (macro: Macro) => readonly Step[] {
  const say = useSay();
  const language = useLanguage();
  const labels = useLabels();
  const fields = useSettings(fieldsFeed(live.connection)).model?.track.state;
  const queues = useQueues().data;
  return (macro) => {
    const steps: Step[] = [];
    const add = (key: string, words: string, gone = false) => steps.push({ key, words, gone });
    const isLabel = (id: string) => !labels || labels.items.some((item) => item.id === id);
    const labelNames = (ids: readonly string[]) =>
      listed(
        ids.map((id) => settingOf(labels, id)?.value.name ?? say("macros.labelGone")),
        language,
      );
    if (macro.take) add("take", say("macros.steps.take"));
    if (macro.phase) {
      const phase = say(`ticket.phases.${macro.phase}`);
      add("phase", say(macro.reply ? "macros.steps.phaseWith" : "macros.steps.phase", { phase }));
    }
    if (macro.type) add("type", say("macros.steps.type", { type: say(`ticket.types.${macro.type}`) }));
    if (macro.priority) add("priority", say("macros.steps.priority", { priority: say(`ticket.priorities.${macro.priority}`) }));
    if (macro.addLabels?.length)
      add("add", say("macros.steps.add", { labels: labelNames(macro.addLabels) }), !macro.addLabels.every(isLabel));
    if (macro.removeLabels?.length) add("remove", say("macros.steps.remove", { labels: labelNames(macro.removeLabels) }));
    for (const { fieldId, value } of macro.fields ?? []) {
      const known = settingOf(fields, fieldId)?.value;
      const said = value ? (known ? valueWords({ kind: known.kind, value }, say) : value) : say("macros.clear");
      const gone = !!fields && !fields.items.some(({ id }) => id === fieldId);
      add(
        fieldId,
        say("macros.steps.field", { field: known ? nameIn(known, language) : say("macros.fieldGone"), value: said }),
        gone && !!value,
      );
    }
    if (macro.queueId) {
      const queue = queues?.find(({ id }) => id === macro.queueId)?.settings.name;
      add("queue", say("macros.steps.queue", { queue: queue ?? say("macros.queueGone") }), !!queues && !queue);
    }
    if (macro.reply) add("reply", say("macros.steps.reply", { languages: inLanguages(macro.reply, language) }));
    if (macro.note) add("note", say("macros.steps.note", { languages: inLanguages(macro.note, language) }));
    return steps;
  };
}

/** Names one after the other, as the language does. */
const listed = (names: readonly string[], language: Language): string => names.join(language === "zh" ? "、" : ", ");

const inLanguages = (texts: NonNullable<Macro["reply"]>, language: Language): string =>
  listed(
    (Object.keys(texts) as Language[]).map((each) => languages[each]),
    language,
  );
