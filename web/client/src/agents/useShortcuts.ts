import { useEffect, useRef, useSyncExternalStore } from "react";
import { keep } from "../wire/keep";
import { type Doable, press } from "./acts";

const kept = "portal.shortcuts";
const watchers = new Set<() => void>();

/** The second of two keys comes within this time. */
const patience = 1500;

/** Whether keys without Ctrl or ⌘ do something; who speaks to the computer or slips often turns them off. */
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

/**
 * Keys do what can be done now, while no dialog or menu is open; while something is being typed, only those with Ctrl or ⌘. A key that means
 * nothing yet is looked at once more where `catchUp` brought the page further.
 */
export function useShortcuts(can: () => Doable, catchUp: () => boolean): void {
  const latest = useRef(can);
  useEffect(() => {
    latest.current = can;
  });
  useEffect(() => {
    let started = { key: "", at: 0 };
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.defaultPrevented ? null : keyOf(event);
      if (!key || document.querySelector('[role="dialog"], [role="menu"]')) return;
      const before = event.timeStamp - started.at < patience ? started.key : "";
      let now = latest.current();
      let pressed = press(before, key, now);
      if (!pressed.act && catchUp()) {
        now = latest.current();
        pressed = press(before, key, now);
      }
      started = { key: pressed.started, at: event.timeStamp };
      if (!pressed.act) return;
      event.preventDefault();
      now[pressed.act]?.();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [catchUp]);
}

/** As the table of acts writes it; null for what is no shortcut here. */
function keyOf(event: KeyboardEvent): string | null {
  if (event.isComposing || event.altKey || /^(Shift|Control|Meta)$/.test(event.key)) return null;
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? null : `mod ${event.key.toLowerCase()}`;
  if (isTyping(event.target)) return null;
  return shortcutsOn() || event.key === "?" ? event.key : null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(textarea|select)$/i.test(target.tagName) ||
    (target instanceof HTMLInputElement && target.type !== "checkbox"));
