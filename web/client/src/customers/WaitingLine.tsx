import { IconUsers } from "@tabler/icons-react";
import type { QueuePlace } from "../conversations/snapshot";
import { type Say, useSay } from "../i18n/i18n";
import css from "./WaitingLine.module.css";
import { presenceOf, useOpening } from "./opening";
import { useCalmly } from "./useCalmly";
import { usualTime } from "./usualTime";

/** Where I stand in line and, while somebody is there to serve it, what to expect; nothing while neither is known. */
export function WaitingLine({ place }: { place: QueuePlace | null }) {
  const say = useSay();
  const opening = useOpening(place?.opening);
  const presence = opening && presenceOf(opening);
  const served = presence !== "closed" && presence !== "nobody";
  const number = place && (place.number === 1 ? say("line.next") : say("line.number", { count: place.number }));
  const usual = place?.usualSeconds == null || !served ? null : usualWords(place.usualSeconds, say);
  const spoken = useCalmly([number, usual].filter(Boolean).join(say("line.pause")), place?.number === 1);
  return (
    <>
      <p className="unseen" role="status">
        {spoken}
      </p>
      {number && (
        <p className={css.line} data-place={place?.number} aria-hidden>
          <IconUsers size={16} stroke={1.6} aria-hidden />
          <b>{number}</b>
          {usual && <span>{usual}</span>}
        </p>
      )}
    </>
  );
}

function usualWords(seconds: number, say: Say): string {
  const { unit, count } = usualTime(seconds);
  return say(`line.${unit}`, { count });
}
