import { useSyncExternalStore } from "react";
import type { SettingsState } from "../settings/settings";
import { useLive } from "../shell/Live";

/** Something that agents can do and work can ask for: the record `Skill` in grain-interfaces/Settings. */
export interface Skill {
  name: string;
}

export const mostSkillName = 40;

const never = () => () => {};

/** All skills, live; undefined until they are known. */
export function useSkills(): SettingsState<Skill> | undefined {
  const feed = useLive()?.settings.skills;
  return useSyncExternalStore(feed?.watch ?? never, () => feed?.look() ?? null)?.model?.track.state;
}
