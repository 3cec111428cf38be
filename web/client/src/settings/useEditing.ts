import { useState } from "react";
import type { Refusal } from "../wire/refusal";
import { type Setting, type SettingsState, settingOf } from "./settings";

export interface Editing<V> {
  value: V;
  write: (value: V) => void;
  /** The version that the values were made from. */
  basedOn: number;
  /** What somebody else made of it meanwhile; null while nobody did. */
  clash: Setting<V> | null;
  clashGone: boolean;
  keepMine: () => void;
  takeTheirs: () => void;
  /** Goes on from a version that one has just made oneself. */
  goOn: (version: number) => void;
}

/** That somebody else was there is said by what they did (`Clash`), and not once more as a refusal. */
export const unlessClash = (refusal: Refusal | null): Refusal | null => (refusal?.code === "settings.changed" ? null : refusal);

/** One entry being edited, beside what becomes of it meanwhile. */
export function useEditing<V>(opened: Setting<V>, state: SettingsState<V>): Editing<V> {
  const [base, setBase] = useState(opened.version);
  const [value, write] = useState(opened.value);
  const now = settingOf(state, opened.id);
  const clash = now && now.version > base ? now : null;
  return {
    value,
    write,
    basedOn: base,
    clash,
    clashGone: !state.items.some((item) => item.id === opened.id),
    keepMine: () => clash && setBase(clash.version),
    takeTheirs: () => {
      if (!clash) return;
      setBase(clash.version);
      write(clash.value);
    },
    goOn: setBase,
  };
}
