import { Button } from "@mantine/core";
import { IconLayoutDashboard, IconLock } from "@tabler/icons-react";
import { Link, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "../accounts/MeContext";
import { may } from "../accounts/me";
import { useSay } from "../i18n/i18n";
import { ConnectionBar } from "../live/ConnectionBar";
import { type Live, useLive } from "../shell/Live";
import { NoPermission } from "../shell/NoPermission";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { AgentGrid } from "./AgentGrid";
import { DayChart } from "./DayChart";
import { DayFigures, NowFigures } from "./Numbers";
import { QueueList } from "./QueueList";
import { useDark } from "./useDark";
import { useServersNow, useWallboard } from "./useWallboard";
import { WallboardHead } from "./WallboardHead";
import css from "./WallboardPage.module.css";
import type { Wallboard } from "./wallboard";
import "../theme/desk";

/** How all queues stand: dark and large, for a wall, and for a supervisor's phone. */
export function WallboardPage() {
  const say = useSay();
  const me = useMe();
  const live = useLive();
  useDark();
  if (!me) return <Navigate to="/sign-in" search={{ next: "/wallboard" }} replace />;
  if (me.kind !== "agent") return <NoPermission />;
  return (
    <div className={css.page}>
      <ConnectionBar />
      {may(me, "wallboard.read") ? (
        live ? (
          <Watched live={live} />
        ) : (
          <LoadingRows count={4} height={120} />
        )
      ) : (
        <main id="content">
          <Empty
            alone
            icon={<IconLock size={24} />}
            title={say("states.notYoursTitle")}
            text={say("states.notYoursText")}
            action={<Button renderRoot={(props) => <Link to="/desk" {...props} />}>{say("settings.back")}</Button>}
          />
        </main>
      )}
    </div>
  );
}

function Watched({ live }: { live: Live }) {
  const { board, failed, retry } = useWallboard(live);
  return (
    <>
      <WallboardHead day={board?.day ?? null} />
      <main className={css.main} id="content" tabIndex={-1}>
        {board ? <Shown board={board} /> : failed ? <Failed refusal={failed} retry={retry} /> : <LoadingRows count={4} height={120} />}
      </main>
    </>
  );
}

function Shown({ board }: { board: Wallboard }) {
  const say = useSay();
  const now = useServersNow(board);
  const [chosen, choose] = useState<string | null>(null);
  const figures = board.queues.find(({ id }) => id === chosen) ?? board.all;
  if (board.queues.length === 0)
    return <Empty icon={<IconLayoutDashboard size={24} />} title={say("wallboard.none")} text={say("wallboard.noneText")} />;
  return (
    <>
      <NowFigures figures={board.all} now={now} />
      <QueueList queues={board.queues} now={now} chosen={chosen} choose={choose} />
      <DayFigures figures={figures} zone={board.day.zone} queue={board.queues.find(({ id }) => id === chosen)?.name ?? null} />
      <DayChart hours={figures.hours} zone={board.day.zone} now={now} />
      <AgentGrid agents={board.agents} />
    </>
  );
}
