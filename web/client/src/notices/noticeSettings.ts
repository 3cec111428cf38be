import { onTheWall } from "../i18n/zone";
import { keep } from "../wire/keep";
import type { News } from "./news";

/** How somebody wants to be told of one kind of news on this machine. */
export interface Ways {
  sound: boolean;
  popup: boolean;
}

/** Within these hours nothing sounds and nothing pops up; `from` may be later than `to`, over midnight. Local times, "22:00". */
export interface Quiet {
  on: boolean;
  from: string;
  to: string;
}

export type NoticeSettings = Record<News["kind"], Ways> & { quiet: Quiet };

const standard: NoticeSettings = {
  work: { sound: true, popup: true },
  message: { sound: true, popup: true },
  mention: { sound: true, popup: true },
  due: { sound: true, popup: true },
  quiet: { on: false, from: "20:00", to: "08:00" },
};

const key = (me: string) => `portal.notices.${me}`;

export function loadNotices(me: string): NoticeSettings {
  try {
    const kept = JSON.parse(keep.get(key(me)) ?? "{}") as Partial<NoticeSettings>;
    return {
      work: { ...standard.work, ...kept.work },
      message: { ...standard.message, ...kept.message },
      mention: { ...standard.mention, ...kept.mention },
      due: { ...standard.due, ...kept.due },
      quiet: { ...standard.quiet, ...kept.quiet },
    };
  } catch {
    return standard;
  }
}

export const keepNotices = (me: string, settings: NoticeSettings): void => keep.set(key(me), JSON.stringify(settings));

/** What is done about news at a local time ("21:30"). */
export function waysOf(settings: NoticeSettings, kind: News["kind"], time: string): Ways {
  return isQuiet(settings.quiet, time) ? { sound: false, popup: false } : settings[kind];
}

function isQuiet({ on, from, to }: Quiet, time: string): boolean {
  if (!on || from === to) return false;
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** "21:30", by the agent's own clock. */
export const timeOf = (date: Date): string => onTheWall(date).toISOString().slice(11, 16);
