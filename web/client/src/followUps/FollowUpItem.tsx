import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck, IconClockPause, IconDots, IconPencil, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useName } from "../accounts/people";
import { snoozeTimes } from "../agents/snoozeTimes";
import { useNow } from "../agents/useNow";
import { useLanguage, useSay } from "../i18n/i18n";
import { duration, exact, moment } from "../i18n/times";
import type { FollowUpActs } from "./doing";
import css from "./FollowUps.module.css";
import { atGoodTime, isForCustomer, leads, type Task, timeOf, wordsOf } from "./followUp";
import { KindIcon } from "./KindIcon";
import { kindWords } from "./why";

interface Props {
  task: Task;
  me: string;
  /** Null for who may only look. */
  acts: FollowUpActs | null;
  /** Asks for another time, or other words. */
  edit: (task: Task) => void;
  /** What else it is to say, such as what it belongs to. */
  children?: ReactNode;
}

/** One thing that somebody has set: when, what, why, and what to do with it. */
export function FollowUpItem({ task, me, acts, edit, children }: Props) {
  const say = useSay();
  const language = useLanguage();
  const at = timeOf(task);
  const lead = task.when.leadMinutes ?? 0;
  const late = useNow(20_000) > Date.parse(at) && !isForCustomer(task.kind);
  const forName = useName(task.forId === leads || task.forId === me ? null : { kind: "agent", id: task.forId });
  const setBy = useName(task.setBy && task.setBy !== leads && task.setBy !== me ? { kind: "agent", id: task.setBy } : null);
  const what = kindWords(task.kind, say);
  const facts = [
    what,
    lead > 0 && say("followUps.told", { time: duration(lead * 60) }),
    task.forId === leads ? say("followUps.forLeads") : forName && say("followUps.for", { name: forName }),
    setBy && say("followUps.setBy", { name: setBy }),
    task.unlessReply && say("followUps.unless"),
  ].filter(Boolean);
  return (
    <div className={css.item} data-follow-up={task.id}>
      <span className={css.icon} data-late={late || undefined}>
        <KindIcon kind={task.kind} />
      </span>
      <div className={css.body}>
        <p className={css.when} data-late={late || undefined}>
          <time dateTime={at} title={exact(at)}>
            {late ? say("followUps.overdue", { time: moment(at) }) : moment(at)}
          </time>
        </p>
        <p className={`said ${css.text}`} dir="auto">
          {wordsOf(task, language)}
        </p>
        <p className={css.facts}>{facts.join(" · ")}</p>
        {children}
      </div>
      {acts && (
        <div className={css.tools}>
          {!isForCustomer(task.kind) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              disabled={acts.busy}
              aria-label={say("followUps.done")}
              title={say("followUps.done")}
              onClick={() => void acts.close(task, true)}
            >
              <IconCheck size={18} aria-hidden />
            </ActionIcon>
          )}
          <More task={task} acts={acts} edit={edit} />
        </div>
      )}
    </div>
  );
}

function More({ task, acts, edit }: { task: Task; acts: FollowUpActs; edit: Props["edit"] }) {
  const say = useSay();
  return (
    <Menu position="bottom-end" withinPortal shadow="md" returnFocus withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={say("followUps.more")} title={say("followUps.more")}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say("followUps.putOff")}</Menu.Label>
        {snoozeTimes(new Date()).map((time) => (
          <Menu.Item
            key={time.name}
            leftSection={<IconClockPause size={16} aria-hidden />}
            rightSection={<small className={css.aside}>{moment(time.until.toISOString())}</small>}
            onClick={() => void acts.move(task, atGoodTime(time))}
          >
            {say(`actions.${time.name}`)}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => edit(task)}>
          {say("followUps.edit")}
        </Menu.Item>
        <Menu.Item leftSection={<IconX size={16} aria-hidden />} onClick={() => void acts.close(task, false)}>
          {say("followUps.cancel")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
