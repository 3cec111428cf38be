import { type RefObject, useMemo } from "react";
import { Avatar } from "../accounts/Avatar";
import { useMe } from "../accounts/MeContext";
import { found } from "../agents/find";
import { type Colleague, useStaff } from "../agents/staff";
import { useSay } from "../i18n/i18n";
import { Typeahead } from "../typeahead/Typeahead";
import { type Typed, useTypeahead } from "../typeahead/useTypeahead";
import css from "./MentionPicker.module.css";

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  choose: (id: string) => void;
}

/** At the beginning of a word, or right after a Chinese one. */
const at = /(?:^|[^\p{L}\p{M}\p{N}._%+-]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])@([^\s@]{0,40})$/u;

/** Above the field of a note: the colleagues whom an `@` and a few letters may mean. */
export function MentionPicker({ field, choose }: Props) {
  const say = useSay();
  const me = useMe();
  const { data } = useStaff();
  const others = useMemo(() => data?.filter(({ id, name }) => id !== me?.id && name) ?? null, [data, me?.id]);
  const find = (typed: Typed) => (others ? found(typed.wanted, others, ({ name }) => name) : []);
  const picking = useTypeahead<Colleague>(field, at, find, (colleague) => {
    choose(colleague.id);
    return `@${colleague.name} `;
  });
  return (
    <Typeahead picking={picking} label={say("mentions.choose")} count={others && say("mentions.found", { count: picking.shown.length })}>
      {(colleague) => (
        <>
          <Avatar id={colleague.id} name={colleague.name} size={28} />
          <span className={`name ${css.name}`}>{colleague.name}</span>
          <span className={css.availability} data-availability={colleague.availability}>
            {say(`desk.${colleague.availability}`)}
          </span>
        </>
      )}
    </Typeahead>
  );
}
