import { IconAlertCircle } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import css from "../accounts/ProfilePage.module.css";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { Failed, LoadingRows } from "../shell/States";
import { get, put } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { type Refusal, refusalOf, valueOrThrow } from "../wire/refusal";

const topics = ["answers", "receipts", "surveys"] as const;
type Topic = (typeof topics)[number];
const key = ["me", "mail"];

/** What a customer wants to be mailed; each choice holds at once. */
export function MailChoice() {
  const say = useSay();
  const id = useId();
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => valueOrThrow(await get<{ unwanted: Topic[] }>("/api/me/mail")).unwanted,
  });
  const choose = async (topic: Topic, wanted: boolean) => {
    const unwanted = topics.filter((each) => (each === topic ? !wanted : data?.includes(each)));
    queries.setQueryData(key, unwanted);
    const answer = await put<Receipt>("/api/me/mail", { commandId: newId(), unwanted });
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) queries.setQueryData(key, data);
  };
  return (
    <section className={css.card} aria-labelledby={id}>
      <h2 id={id}>{say("mail.choice")}</h2>
      <p className={css.text}>{say("mail.choiceText")}</p>
      {data ? (
        topics.map((topic) => (
          <label key={topic} className={css.tick}>
            <input type="checkbox" checked={!data.includes(topic)} onChange={(event) => void choose(topic, event.currentTarget.checked)} />
            {say(`mail.topics.${topic}`)}
          </label>
        ))
      ) : error ? (
        <Failed refusal={refusalOf(error)} retry={() => void refetch()} />
      ) : (
        <LoadingRows count={2} />
      )}
      <p className={css.outcome} data-refused={refusal !== null || undefined} role="status">
        {refusal && <IconAlertCircle size={18} aria-hidden />}
        {refusal && refusalWords(refusal, say)}
      </p>
    </section>
  );
}
