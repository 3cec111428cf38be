import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import css from "./Clash.module.css";
import type { Editing } from "./useEditing";

interface Props<V> {
  editing: Editing<V>;
  /** What it is now. */
  theirs: (value: V) => ReactNode;
  close: () => void;
}

/** Somebody else was there meanwhile: shows what they did, and loses nothing of either. */
export function Clash<V>({ editing, theirs, close }: Props<V>) {
  const say = useSay();
  const { clash, clashGone, keepMine, takeTheirs } = editing;
  const by = useName(clash?.by);
  if (!clash) return null;
  return (
    <div className={css.clash} role="alert">
      <p className={css.words}>{say(clashGone ? "settings.clashGone" : "settings.clash", { by })}</p>
      {!clashGone && theirs(clash.value)}
      <div className={css.choice}>
        <Button size="xs" variant="default" onClick={keepMine}>
          {say("settings.keepMine")}
        </Button>
        <Button size="xs" variant="default" onClick={clashGone ? close : takeTheirs}>
          {say(clashGone ? "settings.letGo" : "settings.takeTheirs")}
        </Button>
      </div>
    </div>
  );
}
