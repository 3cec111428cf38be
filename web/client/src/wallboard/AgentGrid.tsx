import { usePerson } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import css from "./AgentGrid.module.css";
import { whole } from "./spans";
import type { AgentRow } from "./wallboard";

/** Who is here, and what they hold; of those who are not, how many. */
export function AgentGrid({ agents }: { agents: readonly AgentRow[] }) {
  const say = useSay();
  const here = agents.filter(({ state }) => state !== "gone");
  const gone = agents.length - here.length;
  return (
    <section aria-labelledby="agents">
      <h2 className={css.heading} id="agents">
        {say("wallboard.agents")}
      </h2>
      {agents.length === 0 && <p className={css.none}>{say("wallboard.noAgents")}</p>}
      <ul className={css.grid}>
        {here.map((agent) => (
          <Agent key={agent.agentId} agent={agent} />
        ))}
        {gone > 0 && <li className={css.gone}>{say("wallboard.notHere", { count: gone })}</li>}
      </ul>
    </section>
  );
}

function Agent({ agent: { agentId, state, used, capacity } }: { agent: AgentRow }) {
  const say = useSay();
  const { name, given } = usePerson({ kind: "agent", id: agentId });
  return (
    <li className={css.agent} data-state={state}>
      <span className={`name ${css.name}`}>{given ?? name}</span>
      <span className={css.state}>{say(`wallboard.states.${state}`)}</span>
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${Math.min(100, (used / Math.max(1, capacity)) * 100)}%` }} />
      </span>
      <span className={`numbers ${css.used}`}>{say("wallboard.units", { used: whole(used), capacity: whole(capacity) })}</span>
    </li>
  );
}
