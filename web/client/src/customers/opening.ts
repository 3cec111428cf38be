import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { momentIn } from "../hours/momentIn";
import { localeNow, type Say } from "../i18n/i18n";
import { useConnectionState, useLive } from "../shell/Live";
import { get } from "../wire/http";
import { valueOrThrow } from "../wire/refusal";

/** Whether somebody is there, as `GET /api/availability` says it. */
export interface Opening {
  /** By the company's hours. */
  open: boolean;
  /** When it closes, or opens next. */
  changesAt?: string;
  /** Whether anybody of the staff is there now; missing while that is not known. */
  staffed?: boolean;
}

/** What the queue says of itself to those who wait in it: `open` by hours of its own, where it has some. */
export interface QueueOpening {
  staffed: boolean;
  open?: boolean | null;
  changesAt?: string | null;
}

/** Where one waits, its own agents count, and its own hours before the company's. */
export function openingOf(company: Opening | undefined, queue?: QueueOpening | null): Opening | undefined {
  if (!queue) return company;
  const { staffed, open, changesAt } = queue;
  if (open == null) return company && { ...company, staffed };
  return { open, staffed, ...(changesAt && { changesAt }) };
}

const key = ["availability"];
const alone = 30_000;

/** Told by the connection; where there is none, asked now and then. Undefined until it is known. */
export function useOpening(queue?: QueueOpening | null): Opening | undefined {
  const live = useLive();
  const queries = useQueryClient();
  const connected = useConnectionState() === "live";
  const { data } = useQuery({
    queryKey: key,
    queryFn: async () => valueOrThrow(await get<Opening>("/api/availability")),
    refetchInterval: connected ? false : alone,
    refetchOnWindowFocus: true,
  });
  useEffect(
    () =>
      live?.connection.listen({
        signal: (stream, kind, said) => stream === "" && kind === "opening" && queries.setQueryData<Opening>(key, said as Opening),
        connected: () => void queries.invalidateQueries({ queryKey: key }),
      }),
    [live, queries],
  );
  return openingOf(data, queue);
}

export type Presence = "closed" | "nobody" | "here";

/** What customers are told; null where nothing is known to be so, or no longer. */
export function presenceOf({ open, staffed, changesAt }: Opening, now = new Date()): Presence | null {
  if (changesAt && Date.parse(changesAt) <= now.getTime()) return null;
  if (!open) return "closed";
  return staffed === undefined ? null : staffed ? "here" : "nobody";
}

/** The same in words, by the reader's own clock. */
export function openingWords(opening: Opening, say: Say, now = new Date(), locale = localeNow()): string | null {
  const presence = presenceOf(opening, now);
  if (presence !== "closed") return presence && say(`opening.${presence}`);
  if (!opening.changesAt) return say("opening.closed");
  const time = momentIn(opening.changesAt, Intl.DateTimeFormat().resolvedOptions().timeZone, locale, now);
  const today = new Date(opening.changesAt).toDateString() === now.toDateString();
  return say(today ? "opening.closedToday" : "opening.closedUntil", { time });
}
