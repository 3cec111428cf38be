import { ActionIcon, Button } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconX } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import css from "./bulk/OutcomeToast.module.css";
import own from "./Lately.module.css";
import { lately } from "./doneLately";

/** What became of it, and for 10 s the way back. */
export function Lately() {
  const say = useSay();
  const now = useSyncExternalStore(lately.watch, lately.look);
  return (
    <div className={own.place} role="status">
      {now && (
        <div className={css.toast}>
          <div className={css.line}>
            {now.refusal ? (
              <IconAlertCircle className={css.warning} size={18} aria-hidden />
            ) : (
              <IconCheck className={css.good} size={18} aria-hidden />
            )}
            <p className={css.words}>{now.refusal ? refusalWords(now.refusal, say) : say(`lately.${now.what}`)}</p>
            {now.undo && (
              <Button size="xs" variant="light" title={`${say("bulk.undo")} (U)`} onClick={now.undo}>
                {say("bulk.undo")}
              </Button>
            )}
            <ActionIcon variant="subtle" color="gray" aria-label={say("desk.close")} onClick={() => lately.show(null)}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        </div>
      )}
    </div>
  );
}
