import { useEffect, useState } from "react";
import type { Me } from "../accounts/me";
import { keep } from "../wire/keep";
import { GiveName } from "./GiveName";
import { LeaveEmail } from "./LeaveEmail";
import { presenceOf, type QueueOpening, useOpening } from "./opening";

/** So long may an answer take before one is asked where to send it instead. */
const patience = 15_000;

/** What an open conversation asks a visitor: where to reach them while nobody answers, else what to call them. One thing at a time. */
export function ReachHere({ me, phase, queue }: { me: Me; phase: string; queue: QueueOpening | null | undefined }) {
  const declined = `portal.unreachable.${me.id}`;
  const [over, setOver] = useState(() => keep.get(declined) !== null || !!me.claimedEmail);
  const [writing, setWriting] = useState(false);
  const alone = useAlone(phase, queue);
  const later = () => {
    keep.set(declined, "later");
    setOver(true);
  };
  return me.email || over || !(alone || writing) ? <GiveName /> : <LeaveEmail me={me} later={later} writing={setWriting} />;
}

/** Whether nobody is there to answer, or nobody has for a while. */
function useAlone(phase: string, queue: QueueOpening | null | undefined): boolean {
  const opening = useOpening(queue);
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (phase !== "waiting") return;
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, [phase]);
  const presence = opening && presenceOf(opening);
  if (phase === "waiting") return long || presence === "closed" || presence === "nobody";
  return phase !== "resolved" && presence === "closed";
}
