import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconMaximize, IconMinimize } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useNow } from "../agents/useNow";
import { localeNow, useSay } from "../i18n/i18n";
import { LanguageSwitch } from "../i18n/LanguageSwitch";
import { clock } from "../i18n/times";
import { useConnectionState } from "../shell/Live";
import css from "./WallboardHead.module.css";
import type { Day } from "./wallboard";

/** What this is, what time it is there, and whether it is live. */
export function WallboardHead({ day }: { day: Day | null }) {
  const say = useSay();
  const now = useNow(1000);
  return (
    <header className={css.head}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label={say("settings.back")}
        renderRoot={(props) => <Link to="/desk" {...props} />}
      >
        <IconChevronLeft size={22} aria-hidden />
      </ActionIcon>
      <h1 className={css.title}>{say("wallboard.title")}</h1>
      <Stale />
      {day && <time className={css.time}>{timeIn(day.zone, now)}</time>}
      <LanguageSwitch />
      <FullScreen />
    </header>
  );
}

const timeIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat(localeNow(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
  }).format(at);

/** While nothing comes, what stands there is of the moment when the connection broke. */
function Stale() {
  const say = useSay();
  const live = useConnectionState() === "live";
  const [since, setSince] = useState<string | null>(null);
  useEffect(() => {
    if (live) return setSince(null);
    const broken = new Date().toISOString();
    const timer = setTimeout(() => setSince(broken), patience);
    return () => clearTimeout(timer);
  }, [live]);
  return (
    <p className={css.stale} role="status">
      {since && say("wallboard.old", { time: clock(since) })}
    </p>
  );
}

/** A connection that comes back by then was never missed. */
const patience = 3000;

function FullScreen() {
  const say = useSay();
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const words = say(full ? "wallboard.smallScreen" : "wallboard.fullScreen");
  const Icon = full ? IconMinimize : IconMaximize;
  const toggle = () => void (full ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
  return (
    <ActionIcon variant="subtle" color="gray" size={40} aria-label={words} title={words} onClick={toggle}>
      <Icon size={20} aria-hidden />
    </ActionIcon>
  );
}
