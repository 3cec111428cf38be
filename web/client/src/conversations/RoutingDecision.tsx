import { Link } from "@tanstack/react-router";
import { useMe } from "../accounts/MeContext";
import { useName } from "../accounts/people";
import { type Say, useSay } from "../i18n/i18n";
import { ago } from "../i18n/times";
import { settingOf } from "../settings/settings";
import { useSkills } from "../skills/skill";
import type { ConversationEventData, RoutingCandidate, RoutingReasons } from "./events";
import css from "./RoutingDecision.module.css";

interface Props {
  decision: ConversationEventData["conversation.routed"];
  at: string;
  open?: boolean;
}

/** Why the queue chose as it did: everyone who was looked at, best first, what was asked for no longer, and who is next in line. */
export function RoutingDecision({ decision, at, open = false }: Props) {
  const say = useSay();
  const me = useMe();
  const name = useName({ kind: "agent", id: decision.agentId });
  const { why } = decision;
  return (
    <details className={css.why} open={open}>
      <summary>{decision.agentId === me?.id ? say("routing.whyYou") : say("routing.why", { name })}</summary>
      <ol>
        {decision.candidates.map((candidate) => (
          <Candidate key={candidate.agentId} candidate={candidate} chosen={candidate.agentId === decision.agentId} at={at} />
        ))}
      </ol>
      {why && <Reasons why={why} />}
    </details>
  );
}

function Reasons({ why }: { why: RoutingReasons }) {
  const say = useSay();
  const skills = useSkills();
  const waived = (why.waived ?? []).map((id) => settingOf(skills, id)?.value.name ?? say("queues.skillGone"));
  const lines = [
    ...(why.preferred ? [say("routing.preferred")] : []),
    ...(why.step > 0 ? [say("routing.step", { count: why.step })] : []),
    ...(waived.length > 0 ? [say("routing.waived", { skills: waived.join(say("queues.and")) })] : []),
    ...(why.anyLanguage ? [say("routing.anyLanguage")] : []),
  ];
  const next = why.next ?? [];
  return (
    <>
      {lines.length > 0 && (
        <ul className={css.reasons}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className={css.next}>
        {next.length === 0 ? say("routing.nobodyNext") : say("routing.next")}{" "}
        {next.map((id, index) => (
          <Link key={id} to="/desk/c/$id" params={{ id }} search={{ view: "waiting" }}>
            {say("routing.nextOne", { number: index + 1 })}
          </Link>
        ))}
      </p>
    </>
  );
}

function Candidate({ candidate, chosen, at }: { candidate: RoutingCandidate; chosen: boolean; at: string }) {
  const say = useSay();
  const name = useName({ kind: "agent", id: candidate.agentId });
  const last = candidate.lastAssignedAt
    ? say("routing.lastWork", { time: ago(candidate.lastAssignedAt, say, Date.parse(at)) })
    : say("routing.noWork");
  return (
    <li data-chosen={chosen || undefined}>
      <b className="name">{name}</b>
      <span>{chosen ? say("routing.chosen") : gateWords(candidate.gate, say)}</span>
      <small>
        {say("routing.spare", { count: candidate.spare })} · {last}
      </small>
    </li>
  );
}

function gateWords(gate: string | null | undefined, say: Say): string {
  switch (gate) {
    case null:
    case undefined:
      return say("routing.eligible");
    case "away":
    case "gone":
    case "full":
    case "skills":
    case "language":
    case "refused":
      return say(`routing.gates.${gate}`);
    case "not_theirs":
      return say("routing.gates.notTheirs");
    default:
      return say("routing.gates.other");
  }
}
