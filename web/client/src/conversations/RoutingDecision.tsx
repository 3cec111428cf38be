import { useMe } from "../accounts/MeContext";
import { useName } from "../accounts/people";
import { type Say, useSay } from "../i18n/i18n";
import { ago } from "../i18n/times";
import type { ConversationEventData, RoutingCandidate } from "./events";
import css from "./RoutingDecision.module.css";

interface Props {
  decision: ConversationEventData["conversation.routed"];
  at: string;
  open?: boolean;
}

/** Why the queue chose as it did: everyone who was looked at, best first. */
export function RoutingDecision({ decision, at, open = false }: Props) {
  const say = useSay();
  const me = useMe();
  const name = useName({ kind: "agent", id: decision.agentId });
  return (
    <details className={css.why} open={open}>
      <summary>{decision.agentId === me?.id ? say("routing.whyYou") : say("routing.why", { name })}</summary>
      <ol>
        {decision.candidates.map((candidate) => (
          <Candidate key={candidate.agentId} candidate={candidate} chosen={candidate.agentId === decision.agentId} at={at} />
        ))}
      </ol>
    </details>
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
    case "refused":
      return say(`routing.gates.${gate}`);
    default:
      return say("routing.gates.other");
  }
}
