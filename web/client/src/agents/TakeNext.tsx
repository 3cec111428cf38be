import { Button } from "@mantine/core";
import { IconHandGrab } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import css from "./TakeNext.module.css";
import type { TakingNext } from "./useTakeNext";

/** Where agents take their work themselves: the next, by one press. */
export function TakeNext({ busy, refusal, take }: TakingNext) {
  const say = useSay();
  return (
    <div className={css.box}>
      <Button
        fullWidth
        size="sm"
        variant="light"
        leftSection={<IconHandGrab size={16} stroke={1.6} aria-hidden />}
        loading={busy}
        title={`${say("acts.takeNext")} (p)`}
        onClick={take}
      >
        {say("acts.takeNext")}
      </Button>
      {refusal && (
        <p className={css.refusal} role="status">
          {refusalWords(refusal, say)}
        </p>
      )}
    </div>
  );
}
