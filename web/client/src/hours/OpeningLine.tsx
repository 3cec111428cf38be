import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { localeNow, type Say, useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { post } from "../wire/http";
import { RefusalError, valueOrThrow } from "../wire/refusal";
import css from "./HoursPage.module.css";
import { areWhole, type BusinessHours, cleaned, type Opening } from "./hours";
import { momentIn } from "./momentIn";

const settling = 300;
const again = 30_000;

/** What the hours as they are written here would do now: asked of the server, whose rule it is. */
export function OpeningLine({ hours }: { hours: BusinessHours }) {
  const say = useSay();
  const [asked, setAsked] = useState(hours);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(hours), settling);
    return () => clearTimeout(timer);
  }, [hours]);
  const { data, error } = useQuery({
    queryKey: ["hours", "preview", asked],
    queryFn: async () => ({ opening: valueOrThrow(await post<Opening>("/api/hours/preview", cleaned(asked))), zone: asked.zone }),
    enabled: areWhole(asked),
    placeholderData: (before) => before,
    refetchInterval: again,
    retry: false,
    gcTime: 0,
  });
  return (
    <p className={css.preview} data-open={data?.opening.open} role="status">
      {error instanceof RefusalError ? refusalWords(error.refusal, say) : data && wordsOf(data.opening, data.zone, say)}
    </p>
  );
}

function wordsOf({ open, changesAt }: Opening, zone: string, say: Say): string {
  const time = changesAt ? momentIn(changesAt, zone, localeNow()) : null;
  if (open) return time ? say("hours.openUntil", { time }) : say("hours.openAlways");
  return time ? say("hours.closedUntil", { time }) : say("hours.closedAlways");
}
