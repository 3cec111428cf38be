import type { Language } from "../i18n/i18n";
import { keep } from "../wire/keep";

export type Scheme = "auto" | "light" | "dark";
export type Density = "comfortable" | "compact";

/** How somebody wants to have Portal in every browser of theirs; what is not said is as the browser has it. */
export interface Preferences {
  language?: Language | null;
  /** By its IANA name, "Asia/Shanghai". */
  zone?: string | null;
  density?: Density | null;
  scheme?: Scheme | null;
  /** For the staff: what they are mailed. */
  mail?: StaffMail | null;
}

export type MailWhen = "never" | "away" | "always";

/** What is not said is as `away`. */
export interface StaffMail {
  assigned?: MailWhen | null;
  mentions?: MailWhen | null;
  due?: MailWhen | null;
}

const key = "portal.preferences";

/** Those of the account that is signed in here, so that a page begins as they say before the server has said who that is; null for a visitor. */
export function keptPreferences(): Preferences | null {
  try {
    return JSON.parse(keep.get(key) ?? "null") as Preferences | null;
  } catch {
    return null;
  }
}

export function keepPreferences(preferences: Preferences | null): void {
  if (preferences) keep.set(key, JSON.stringify(preferences));
  else keep.remove(key);
}
