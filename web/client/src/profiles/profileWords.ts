import { localeNow, useSay } from "../i18n/i18n";
import { settingOf } from "../settings/settings";
import { useSkills } from "../skills/skill";
import type { AgentProfile } from "./profile";

/** What languages are called in the reader's. */
export function useLanguageNames(): (code: string) => string {
  const names = new Intl.DisplayNames(localeNow(), { type: "language", fallback: "code" });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code; // no language that a browser knows
    }
  };
}

/** All of a profile in a line. */
export function useProfileWords(): (profile: AgentProfile) => string {
  const say = useSay();
  const skills = useSkills();
  const language = useLanguageNames();
  const skill = (id: string) => settingOf(skills, id)?.value.name ?? say("queues.skillGone");
  return ({ skills: can, languages, capacity }) =>
    [
      `${say("profiles.skills")}: ${can.map(skill).join(say("queues.and")) || say("profiles.noSkills")}`,
      `${say("profiles.languages")}: ${languages.map(language).join(say("queues.and")) || say("profiles.noLanguages")}`,
      `${say("profiles.capacity")}: ${capacity}`,
    ].join(" · ");
}
