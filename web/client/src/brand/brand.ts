import { useSyncExternalStore } from "react";
import { useSay } from "../i18n/i18n";
import { isColour } from "./colours";

/** What everybody sees of the company, as `GET /api/brand` says it. */
export interface Brand {
  /** Null while nobody has given one. */
  name?: string | null;
  accent?: string | null;
  /** Where its logo is; null without one. */
  logo?: string | null;
}

/** The server puts it into the page, so that the first thing drawn is right already. */
function fromPage(): Brand {
  try {
    const content = document.querySelector<HTMLMetaElement>('meta[name="brand"]')?.content ?? "{}";
    return content.startsWith("__") ? {} : (JSON.parse(content) as Brand);
  } catch {
    return {};
  }
}

let now: Brand | undefined;
const watchers = new Set<() => void>();

export const brandNow = (): Brand => {
  now ??= fromPage();
  return now;
};

/** Draws everything anew in another brand. */
export function becomeBrand(brand: Brand): void {
  if (JSON.stringify(brand) === JSON.stringify(brandNow())) return;
  now = brand;
  showIcon(brand);
  for (const watcher of watchers) watcher();
}

export const accentOf = ({ accent }: Brand): string | null => (accent && isColour(accent) ? accent : null);

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useBrand = (): Brand => useSyncExternalStore(watch, brandNow);

/** What the company calls itself here. */
export function useBrandName(): string {
  const say = useSay();
  return useBrand().name ?? say("app.name");
}

function showIcon({ logo }: Brand): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!icon) return;
  icon.removeAttribute("type");
  icon.href = logo ?? "/icon.svg";
}
