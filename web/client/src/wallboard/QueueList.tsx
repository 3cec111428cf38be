import { UnstyledButton } from "@mantine/core";
import { useSay } from "../i18n/i18n";
import css from "./QueueList.module.css";
import { percent, span, whole } from "./spans";
import { type Figures, longestWait, type Queue, standings, urgencyOf } from "./wallboard";

interface Props {
  queues: readonly Queue[];
  now: number;
  /** Whose day is shown below; null: that of all. */
  chosen: string | null;
  choose: (id: string | null) => void;
}

/** Each queue in a line; on a phone as a card. Choosing one shows its day. */
export function QueueList({ queues, now, chosen, choose }: Props) {
  const say = useSay();
  return (
    <section aria-label={say("wallboard.queues")}>
      <ul className={css.queues}>
        {queues.map((queue) => (
          <li key={queue.id}>
            <UnstyledButton
              className={css.queue}
              aria-pressed={queue.id === chosen}
              onClick={() => choose(queue.id === chosen ? null : queue.id)}
            >
              <Line queue={queue} now={now} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ queue, now }: { queue: Queue; now: number }) {
  const say = useSay();
  const { name, waiting, answerSeconds, solveSeconds, used, capacity } = queue;
  const longest = longestWait(queue, now);
  return (
    <>
      <span className={`name ${css.name}`}>{name}</span>
      <Fact words={say("wallboard.waiting")} value={whole(waiting)} urgency={urgencyOf(longest)} />
      <Fact words={say("wallboard.longest")} value={longest === null ? "–" : span(longest)} urgency={urgencyOf(longest)} />
      <Agents figures={queue} />
      <span className={css.load}>
        <Fact words={say("wallboard.load")} value={capacity > 0 ? percent(used / capacity) : "–"} />
        <span className={css.bar} aria-hidden>
          <span style={{ width: capacity > 0 ? `${Math.min(100, (used / capacity) * 100)}%` : 0 }} />
        </span>
      </span>
      <Fact words={say("wallboard.firstResponse")} value={answerSeconds === null ? "–" : span(answerSeconds)} />
      <Fact words={say("wallboard.resolution")} value={solveSeconds === null ? "–" : span(solveSeconds)} />
    </>
  );
}

function Fact({ words, value, urgency }: { words: string; value: string; urgency?: string | undefined }) {
  return (
    <span className={css.fact}>
      <small>{words}</small>
      <b className="numbers" data-urgency={urgency}>
        {value}
      </b>
    </span>
  );
}

/** How many agents stand how: a bar in parts, and the same in words. */
function Agents({ figures: { agents } }: { figures: Figures }) {
  const say = useSay();
  const some = standings.filter((standing) => agents[standing] > 0);
  const words = some.map((standing) => say("wallboard.inState", { count: agents[standing], state: say(`wallboard.states.${standing}`) }));
  return (
    <span className={css.agents}>
      <small>{words.length > 0 ? words.join(" · ") : say("wallboard.agents")}</small>
      <span className={css.parts} aria-hidden>
        {some.map((standing) => (
          <span key={standing} data-state={standing} style={{ flexGrow: agents[standing] }} />
        ))}
      </span>
    </span>
  );
}
