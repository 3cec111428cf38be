import { localeNow, type Say } from "../i18n/i18n";
import type { QueueSettings, RelaxStep } from "./queue";

/** What is called how. */
export interface Names {
  queue: (id: string) => string;
  skill: (id: string) => string;
}

/** What these settings do, sentence by sentence. */
export function foretold(settings: QueueSettings, { queue, skill }: Names, support: string, say: Say): string[] {
  const { delivery, priority, overflow, skills, relax } = settings;
  if (!settings.open) return [say("queues.foretold.closed", { queue: queue(overflow?.queueId || support) })];
  const all = (ids: readonly string[]) => ids.map(skill).join(say("queues.and"));
  return [
    say(`queues.foretold.${delivery}`, { priority: say(`queues.foretold.${priority}`) }),
    ...(settings.hours ? [say("queues.foretold.hours")] : []),
    ...(delivery === "push" && settings.preferLastAgent ? [say("queues.foretold.last")] : []),
    ...(skills?.length ? [say("queues.foretold.skills", { skills: all(skills) })] : []),
    ...(relax ?? []).map((step) => say("queues.foretold.step", { time: exactly(step.afterSeconds), what: eased(step, all, say) })),
    ...(delivery === "push" ? [say("queues.foretold.reply", { time: exactly(settings.firstReplySeconds) })] : []),
    ...(overflow?.queueId
      ? [say("queues.foretold.overflow", { time: exactly(overflow.afterSeconds), queue: queue(overflow.queueId) })]
      : []),
    say("queues.foretold.silent", { time: exactly(settings.customerWaitingMinutes * 60) }),
  ];
}

function eased({ skills, language }: RelaxStep, all: (ids: readonly string[]) => string, say: Say): string {
  const what = [
    ...(skills == null ? [say("queues.foretold.anySkill")] : []),
    ...(skills?.length ? [say("queues.foretold.withoutSkills", { skills: all(skills) })] : []),
    ...(language ? [say("queues.foretold.anyLanguage")] : []),
  ];
  return what.join(say("queues.and")) || "–";
}

const units = [
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "90 seconds", "2 minutes": in the largest unit that says it without a rest. */
function exactly(seconds: number): string {
  if (Number.isNaN(seconds)) return "–";
  const [unit, size] = units.find(([, each]) => seconds % each === 0) ?? units[2];
  return new Intl.NumberFormat(localeNow(), { style: "unit", unit, unitDisplay: "long" }).format(seconds / size);
}
