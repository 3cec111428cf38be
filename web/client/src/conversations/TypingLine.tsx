import { useName } from "../accounts/people";
import { useSay } from "../i18n/i18n";
import type { Party } from "../live/stream";
import css from "./TypingLine.module.css";

/** Who is writing just now. */
export function TypingLine({ typing }: { typing: readonly Party[] }) {
  const say = useSay();
  const name = useName(typing[0]);
  const words = typing.length === 0 ? "" : typing.length === 1 ? say("thread.typing", { name }) : say("thread.typingMany");
  // Its place is kept, so that nothing jumps when somebody begins to write.
  return (
    <p className={css.typing} aria-live="off">
      {words && (
        <>
          <span className={css.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <span className="name">{words}</span>
        </>
      )}
    </p>
  );
}
