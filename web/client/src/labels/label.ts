import { useSyncExternalStore } from "react";
import { useLive } from "../shell/Live";
import type { SettingsState } from "../settings/settings";

export const labelColours = ["grey", "blue", "green", "amber", "red", "violet", "teal", "pink"] as const;

export type LabelColour = (typeof labelColours)[number];

/** A label for conversations: the record `Label` in grain-interfaces/Settings. */
export interface Label {
  name: string;
  colour: LabelColour;
}

export const mostLabelName = 40;

const never = () => () => {};

/** All labels, live; undefined until they are known. */
export function useLabels(): SettingsState<Label> | undefined {
  const feed = useLive()?.settings.labels;
  const following = useSyncExternalStore(feed?.watch ?? never, () => feed?.look() ?? null);
  return following?.model?.track.state;
}
