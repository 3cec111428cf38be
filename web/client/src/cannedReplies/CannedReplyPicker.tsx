import type { RefObject } from "react";
import { useMe } from "../accounts/MeContext";
import { useKnownName } from "../accounts/people";
import { type Language, localeNow, useLanguage, useSay } from "../i18n/i18n";
import type { Setting } from "../settings/settings";
import { Typeahead } from "../typeahead/Typeahead";
import { type Typed, useTypeahead } from "../typeahead/useTypeahead";
import css from "./CannedReplyPicker.module.css";
import { type CannedReply, filled, found, slash, textFor, useCannedReplies } from "./cannedReply";
import { todayIn } from "./today";

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Whom one writes to. */
  customer: string;
  /** In which language they write, as far as is known. */
  language: Language | null;
}

/** Above the field: the canned replies that a `/` and a few letters may mean. The chosen one stands in the field, filled in, to be read and sent. */
export function CannedReplyPicker({ field, customer, language }: Props) {
  const say = useSay();
  const me = useMe();
  const desk = useLanguage();
  const replies = useCannedReplies();
  const name = useKnownName({ kind: "customer", id: customer });

  const textOf = ({ value }: Setting<CannedReply>): string => {
    const chosen = textFor(value, language, desk);
    if (!chosen) return "";
    const values = { "customer.name": name ?? "", "agent.name": me?.name ?? "", "date.today": todayIn(chosen.language) };
    return filled(chosen.text, values);
  };
  const find = (typed: Typed) => (replies ? found(replies.items, typed.wanted, localeNow()) : []);
  const picking = useTypeahead(field, slash, find, textOf);
  return (
    <Typeahead
      picking={picking}
      label={say("cannedReplies.title")}
      count={replies ? say("cannedReplies.found", { count: picking.shown.length }) : null}
      none={replies?.items.length === 0 && say("cannedReplies.none")}
    >
      {(item) => (
        <>
          <span className={`name ${css.name}`}>/{item.value.name}</span>
          <span className={`name ${css.text}`} dir="auto">
            {textOf(item)}
          </span>
        </>
      )}
    </Typeahead>
  );
}
