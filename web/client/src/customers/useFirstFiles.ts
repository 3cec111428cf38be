import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Me } from "../accounts/me";
import { unbegun } from "../files/upload";
import { type Tray, useTray } from "../files/useTray";
import { useLive } from "../shell/Live";
import type { Refusal } from "../wire/refusal";
import { known, tell } from "./beginning";

interface FirstFiles {
  tray: Tray | null;
  add: (files: readonly File[]) => void;
  /** Why somebody unknown could not become a visitor, whose files they are. */
  refused: Refusal | null;
  /** Some are chosen and not in the tray yet. */
  waiting: boolean;
}

/** The files that stand beside a first message. They are somebody's: who is unknown becomes a visitor when they choose the first. */
export function useFirstFiles(me: Me | null, place = unbegun): FirstFiles {
  const queries = useQueryClient();
  const uploads = useLive()?.files;
  const tray = useTray(uploads && { uploads, conversation: place, internal: false });
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [refused, setRefused] = useState<Refusal | null>(null);
  useEffect(() => {
    if (!tray || chosen.length === 0) return;
    tray.add(chosen);
    setChosen([]);
  }, [tray, chosen]);

  const add = (files: readonly File[]) => {
    setRefused(null);
    setChosen([...chosen, ...files]);
    if (!me)
      void known(me).then((who) => {
        if (who.ok) return tell(queries, who.value);
        setRefused(who.refusal);
        setChosen([]);
      });
  };
  return { tray, add, refused, waiting: chosen.length > 0 };
}
