import { useMemo } from "react";
import { useNames } from "../accounts/people";
import css from "./Marked.module.css";
import { piecesOf } from "./names";

/** What a note says; those whom it names stand out, oneself more than others. */
export function Marked({ text, mentions, me }: { text: string; mentions: readonly string[]; me: string }) {
  const names = useNames(mentions);
  const pieces = useMemo(
    () =>
      piecesOf(
        text,
        [...names].map(([id, name]) => ({ id, name })),
      ),
    [text, names],
  );
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.people ? (
      <mark key={key} className={css.name} data-own={piece.people.includes(me) || undefined}>
        <bdi>{piece.text}</bdi>
      </mark>
    ) : (
      piece.text
    );
  });
}
