import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { KindIcon } from "../followUps/KindIcon";
import { waitWords } from "../followUps/why";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { exact, moment } from "../i18n/times";
import fields from "../shell/Fields.module.css";
import { post } from "../wire/http";
import { RefusalError, valueOrThrow } from "../wire/refusal";
import css from "./Sequences.module.css";
import { cleaned, type Foretold, isWhole, type Sequence } from "./sequence";

const settling = 300;

/** When each step would come if it began now: asked of the server, whose calendars and rules it goes by. */
export function Timeline({ sequence }: { sequence: Sequence }) {
  const say = useSay();
  const [asked, setAsked] = useState(sequence);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(sequence), settling);
    return () => clearTimeout(timer);
  }, [sequence]);
  const { data, error } = useQuery({
    queryKey: ["sequences", "preview", asked.steps, asked.when],
    queryFn: async () => ({
      steps: asked.steps,
      answer: valueOrThrow(await post<{ since: string; steps: Foretold[] }>("/api/sequences/preview", cleaned(asked))),
    }),
    enabled: isWhole({ ...asked, name: "x" }),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 0,
  });
  if (error instanceof RefusalError) return <p className={fields.refused}>{refusalWords(error.refusal, say)}</p>;
  if (!data) return null;
  return (
    <section className={css.timeline} aria-label={say("sequences.timeline")}>
      <h3 className={css.small}>{say("sequences.timeline")}</h3>
      <ol className={css.moments}>
        <li>
          <span className={css.dot} />
          <b>{say(`sequences.began.${sequence.when}`)}</b>
          <time className={fields.hint} dateTime={data.answer.since}>
            {moment(data.answer.since)}
          </time>
        </li>
        {data.steps.map((step, index) => {
          const foretold = data.answer.steps[index];
          return (
            foretold && (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              <li key={index}>
                <span className={css.dot}>
                  <KindIcon kind={step.action} size={14} />
                </span>
                <b>{say(`followUps.kinds.${step.action}`)}</b>
                <time dateTime={foretold.due} title={exact(foretold.due)}>
                  {moment(foretold.due)}
                </time>
                <span className={fields.hint}>
                  {waitWords(step.wait, step.unit, say)}
                  {foretold.quiet && ` · ${say("sequences.afterQuiet")}`}
                </span>
              </li>
            )
          );
        })}
      </ol>
    </section>
  );
}
