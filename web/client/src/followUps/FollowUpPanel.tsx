import { ActionIcon, Button } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop, IconPlus, IconRoute } from "@tabler/icons-react";
import { useState } from "react";
import { type Me, may } from "../accounts/me";
import panel from "../agents/CustomerPanel.module.css";
import { useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import type { Live } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { refusalOf } from "../wire/refusal";
import { type FollowUpActs, useFollowUpActs } from "./doing";
import { FollowUpDialog } from "./FollowUpDialog";
import { FollowUpItem } from "./FollowUpItem";
import css from "./FollowUps.module.css";
import { inOrder, type OwnFollowUps, type Owner, type Run, type Task, taskOf } from "./followUp";
import { KindIcon } from "./KindIcon";
import { useCustomerFollowUps, useFollowUps } from "./useFollowUps";
import { kindWords, nextStep, sequenceName, whyOf } from "./why";

interface Props {
  live: Live;
  me: Me;
  /** A conversation or a ticket. */
  owner: Owner;
  /** Whose it is. */
  customer: string;
}

/** What is due of what is in view and of its customer: what comes first, when, and why. */
export function FollowUpPanel({ live, me, owner, customer }: Props) {
  const say = useSay();
  const own = useFollowUps(live.connection, owner);
  const theirs = useCustomerFollowUps(live.connection, customer);
  const acts = useFollowUpActs();
  const [asked, setAsked] = useState<{ task: Task | null } | null>(null);
  const works = may(me, owner.kind === "ticket" ? "tickets.answer" : "conversations.answer");
  const person = { kind: "customer", id: customer } as const;
  const failed = own.error ?? theirs.error;
  return (
    <>
      <h3 className={panel.heading}>{say("followUps.title")}</h3>
      {own.data && theirs.data ? (
        <Due
          own={own.data}
          theirs={theirs.data}
          owner={owner}
          person={person}
          me={me}
          acts={works ? acts : null}
          edit={(task) => setAsked({ task })}
        />
      ) : failed ? (
        <Failed refusal={refusalOf(failed)} retry={() => void Promise.all([own.refetch(), theirs.refetch()])} />
      ) : (
        <LoadingRows count={1} height={40} />
      )}
      {works && (
        <Button
          className={css.end ?? ""}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAsked({ task: null })}
        >
          {say("followUps.new")}
        </Button>
      )}
      {asked && <FollowUpDialog me={me} owners={[owner, person]} task={asked.task} close={() => setAsked(null)} />}
    </>
  );
}

interface DueProps {
  own: OwnFollowUps;
  theirs: OwnFollowUps;
  owner: Owner;
  person: Owner;
  me: Me;
  acts: FollowUpActs | null;
  edit: (task: Task) => void;
}

type Line = { id: string; due: string; task: Task } | { id: string; due: string; run: Run };

/** By time, whatever it is; what stands still comes last. */
function Due({ own, theirs, owner, person, me, acts, edit }: DueProps) {
  const say = useSay();
  const tasks = [...own.items.map((item) => taskOf(owner, item)), ...theirs.items.map((item) => taskOf(person, item))];
  const due: Line[] = [
    ...tasks.map((task) => ({ id: task.id, due: task.due, task })),
    ...own.runs.flatMap((run) => (run.due ? [{ id: `run ${run.number}`, due: run.due, run }] : [])),
  ];
  const still = own.runs.filter((run) => !run.due && run.step < run.steps.length);
  if (due.length + still.length === 0) return <p className={css.none}>{say("followUps.none")}</p>;
  return (
    <ul className={css.list}>
      {inOrder(due).map((line) => (
        <li key={line.id}>
          {"run" in line ? (
            <RunLine run={line.run} asleep={own.asleep} owner={owner} acts={acts} />
          ) : (
            <FollowUpItem task={line.task} me={me.id} acts={acts} edit={edit}>
              {line.task.owner.kind === "customer" && <p className={css.facts}>{say("followUps.of.customer")}</p>}
            </FollowUpItem>
          )}
        </li>
      ))}
      {still.map((run) => (
        <li key={run.number}>
          <RunLine run={run} asleep={own.asleep} owner={owner} acts={acts} />
        </li>
      ))}
    </ul>
  );
}

/** What happens by itself, when, and why; or why it stands still. */
function RunLine({ run, asleep, owner, acts }: { run: Run; asleep: boolean; owner: Owner; acts: FollowUpActs | null }) {
  const say = useSay();
  const step = nextStep(run);
  const name = sequenceName(run.name, say);
  const turn = say(run.stopped ? "followUps.resume" : "followUps.stop", { name });
  return (
    <div className={css.item} data-sequence={run.sequenceId}>
      <span className={css.icon} data-still={!step || undefined}>
        {step ? <KindIcon kind={step.action} /> : <IconRoute size={16} stroke={1.6} aria-hidden />}
      </span>
      <div className={css.body}>
        {run.due && (
          <p className={css.when}>
            <time dateTime={run.due} title={exact(run.due)}>
              {moment(run.due)}
            </time>
          </p>
        )}
        <p className={`name ${css.text}`} title={name}>
          {step ? kindWords(step.action, say) : name}
        </p>
        <p className={css.facts}>
          {step && `${say("followUps.sequence", { name })} · `}
          {whyOf(run, asleep, say)}
        </p>
      </div>
      {acts && (!run.stopped || run.kept) && (
        <div className={css.tools}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={turn}
            title={turn}
            onClick={() => void (run.stopped ? acts.resume : acts.stop)(owner, run.number)}
          >
            {run.stopped ? <IconPlayerPlay size={18} aria-hidden /> : <IconPlayerStop size={18} aria-hidden />}
          </ActionIcon>
        </div>
      )}
    </div>
  );
}
