import { useEffect, useRef, useSyncExternalStore } from "react";
import { keep } from "../wire/keep";

export type ShortcutKey = "j" | "k" | "r" | "n" | "e" | "a" | "t" | "?";

const kept = "portal.shortcuts";
const watchers = new Set<() => void>();

/** Whether single keys do something; who speaks to the computer or slips often turns them off. */
export const shortcutsOn = (): boolean => keep.get(kept) !== "off";

export function setShortcuts(on: boolean): void {
  keep.set(kept, on ? "on" : "off");
  for (const watcher of watchers) watcher();
}

export const useShortcutsOn = (): boolean =>
  useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, shortcutsOn);

/** Single keys, while nothing is being typed and no dialog is open. */
export function useShortcuts(actions: Partial<Record<ShortcutKey, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      if (!shortcutsOn() && event.key !== "?") return;
      const action = latest.current[event.key as ShortcutKey];
      if (!action || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
