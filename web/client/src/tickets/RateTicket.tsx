import { Button } from "@mantine/core";
import { IconCircleCheck, IconStar, IconStarFilled } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import css from "./RateTicket.module.css";

const all = [1, 2, 3, 4, 5] as const;

interface Props {
  rated: boolean;
  busy: boolean;
  rate: (rating: { stars: number; text?: string }) => void;
}

/** How it went, once: stars, and words if one likes. */
export function RateTicket({ rated, busy, rate }: Props) {
  const say = useSay();
  const [stars, setStars] = useState(0);
  const [text, setText] = useState("");
  if (rated) {
    return (
      <p className={css.thanks}>
        <IconCircleCheck size={20} stroke={1.6} aria-hidden />
        {say("myTickets.rateThanks")}
      </p>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rate({ stars, ...(text.trim() ? { text: text.trim() } : {}) });
  };
  return (
    <form className={css.rating} onSubmit={submit}>
      <p className={css.question} id="rate">
        {say("myTickets.rate")}
      </p>
      <fieldset className={css.stars} aria-labelledby="rate">
        {all.map((count) => (
          <label key={count} className={css.star} data-on={count <= stars || undefined}>
            <input type="radio" name="stars" value={count} checked={stars === count} onChange={() => setStars(count)} />
            {count <= stars ? <IconStarFilled size={24} aria-hidden /> : <IconStar size={24} aria-hidden />}
            <span className="unseen">{say("ticket.stars", { count })}</span>
          </label>
        ))}
      </fieldset>
      {stars > 0 && (
        <>
          <textarea
            className={fields.field}
            dir="auto"
            rows={2}
            maxLength={2_000}
            aria-label={say("myTickets.rateText")}
            placeholder={say("myTickets.rateText")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" loading={busy}>
            {say("myTickets.rateSend")}
          </Button>
        </>
      )}
    </form>
  );
}
