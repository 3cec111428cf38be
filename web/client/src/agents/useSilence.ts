import { useState } from "react";
import { type Me, may } from "../accounts/me";
import { keep } from "../wire/keep";

export interface Silence {
  /** Whether colleagues are not shown that one is here. */
  hidden: boolean;
  /** Begins or ends it; remembered. Null for who may not. */
  turn: (() => void) | null;
  /** Ends it in this conversation. */
  join: () => void;
}

const keyOf = (me: Me): string => `portal.silent.${me.id}`;

/** A supervisor may look without being seen, but not at what is their own. */
export function useSilence(me: Me, mine: boolean): Silence {
  const allowed = may(me, "conversations.answer") && may(me, "conversations.assign") && !mine;
  const [wanted, setWanted] = useState(() => keep.get(keyOf(me)) === "on");
  const [joined, setJoined] = useState(false);
  const hidden = allowed && wanted && !joined;
  const turn = () => {
    keep.set(keyOf(me), hidden ? "off" : "on");
    setWanted(!hidden);
    setJoined(false);
  };
  return { hidden, turn: allowed ? turn : null, join: () => setJoined(true) };
}
