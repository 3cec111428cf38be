import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { Refusal } from "../wire/refusal";
import css from "./Fields.module.css";

/** Why it was not done, if it was not; read out as it comes. */
export function Refused({ refusal }: { refusal: Refusal | null | undefined }) {
  const say = useSay();
  return (
    refusal && (
      <p className={css.refused} role="alert">
        {refusalWords(refusal, say)}
      </p>
    )
  );
}
