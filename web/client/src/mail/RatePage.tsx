import { Button } from "@mantine/core";
import { IconLinkOff } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CustomerFrame } from "../customers/CustomerFrame";
import page from "../customers/Page.module.css";
import { useSay } from "../i18n/i18n";
import { Refused } from "../shell/Refused";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { useTitle } from "../shell/useTitle";
import { RateTicket } from "../tickets/RateTicket";
import { post } from "../wire/http";
import type { Receipt } from "../wire/receipt";
import { type Refusal, refusalOf, valueOrThrow } from "../wire/refusal";
import { useCommand } from "../wire/useCommand";
import css from "./RatePage.module.css";

interface Asked {
  number: number;
  subject: string;
  rating?: number | null;
}

/** Where the link of a survey leads: how it went, without signing in, once. */
export function RatePage() {
  const say = useSay();
  useTitle();
  const queries = useQueryClient();
  // Behind the #, so that it stands in no request and no log.
  const [token] = useState(() => location.hash.slice(1));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { busy, run } = useCommand();
  const key = ["survey", token];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => valueOrThrow(await post<Asked>("/api/survey/look", { token })),
    enabled: token !== "",
    retry: false,
  });
  const rate = async (rating: { stars: number; text?: string }) => {
    const answer = await run(JSON.stringify(rating), (commandId) => post<Receipt>("/api/survey", { commandId, token, ...rating }));
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) queries.setQueryData(key, { ...data, rating: rating.stars });
  };
  const wrong = error && refusalOf(error);
  return (
    <CustomerFrame entrance={false}>
      <main className={`${page.page} ${page.narrow}`} id="content">
        {data ? (
          <div className={css.card}>
            <h1 className={`name ${css.title}`} dir="auto">
              {say("mail.about", { number: data.number, subject: data.subject })}
            </h1>
            <RateTicket rated={!!data.rating} busy={busy} rate={(rating) => void rate(rating)} />
            <div className={css.refused}>
              <Refused refusal={refusal} />
            </div>
          </div>
        ) : token === "" || wrong?.code === "survey.link_invalid" ? (
          <Empty
            alone
            icon={<IconLinkOff size={24} />}
            title={say("mail.void")}
            text={say("errors.survey.link_invalid")}
            action={<Button renderRoot={(props) => <Link to="/" {...props} />}>{say("mail.toPortal")}</Button>}
          />
        ) : wrong ? (
          <Failed refusal={wrong} retry={() => void refetch()} />
        ) : (
          <LoadingRows count={2} />
        )}
      </main>
    </CustomerFrame>
  );
}
