import { useSay } from "../i18n/i18n";
import css from "./OpeningNotice.module.css";
import { openingWords, presenceOf, useOpening } from "./opening";

/** Whether somebody is there, before one writes. The line keeps its place while it is not known. */
export function OpeningNotice() {
  const say = useSay();
  const opening = useOpening();
  const presence = opening && presenceOf(opening);
  const words = opening && openingWords(opening, say);
  return (
    <p className={css.opening} role="status" data-presence={presence}>
      {words && (presence === "here" ? words : say("opening.andWrite", { words }))}
    </p>
  );
}
