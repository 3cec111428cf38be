import { ActionIcon, Button } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useName } from "../../accounts/people";
import { useSay } from "../../i18n/i18n";
import { refusalWords } from "../../i18n/refusals";
import type { NotDone } from "./doing";
import css from "./OutcomeToast.module.css";
import type { Bulk } from "./useBulk";

/** More are counted only. */
const mostNamed = 5;

/** What became of it: how many were done, which were not and why, and for 10 s the way back. */
export function OutcomeToast({ bulk }: { bulk: Bulk }) {
  const say = useSay();
  const { progress, outcome } = bulk;
  const done = outcome?.done.length ?? 0;
  const refused = outcome?.refused ?? [];
  return (
    <div className={css.place} role="status">
      {progress && (
        <div className={css.toast}>
          <p>{say("bulk.progress", { count: progress.count, of: progress.of })}</p>
        </div>
      )}
      {outcome && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only stays while somebody is at it
        <div
          className={css.toast}
          onMouseEnter={() => bulk.hold(true)}
          onMouseLeave={() => bulk.hold(false)}
          onFocus={() => bulk.hold(true)}
          onBlur={() => bulk.hold(false)}
        >
          <div className={css.line}>
            {refused.length > 0 ? (
              <IconAlertCircle className={css.warning} size={18} aria-hidden />
            ) : (
              <IconCheck className={css.good} size={18} aria-hidden />
            )}
            <p className={css.words}>
              {refused.length === 0
                ? say(`bulk.did.${outcome.name}`, { count: done })
                : say(`bulk.didNot.${outcome.name}`, { count: refused.length, of: refused.length + done })}
            </p>
            {bulk.undo && (
              <Button size="xs" variant="light" title={`${say("bulk.undo")} (U)`} onClick={bulk.undo}>
                {say("bulk.undo")}
              </Button>
            )}
            <ActionIcon variant="subtle" color="gray" aria-label={say("desk.close")} onClick={bulk.dismiss}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
          {refused.length > 0 && (
            <ul className={css.refused}>
              {refused.slice(0, mostNamed).map((each) => (
                <Refused key={each.row.id} {...each} />
              ))}
              {refused.length > mostNamed && <li>{say("bulk.more", { count: refused.length - mostNamed })}</li>}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}

function Refused({ row, refusal }: NotDone) {
  const say = useSay();
  const name = useName({ kind: "customer", id: row.customerId });
  return (
    <li>
      <Link to="/desk/c/$id" params={{ id: row.id }} search={(now) => now}>
        {name}
      </Link>
      {say("bulk.because", { error: refusalWords(refusal, say) })}
    </li>
  );
}
