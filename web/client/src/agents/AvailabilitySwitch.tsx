import { Switch } from "@mantine/core";
import { useMe } from "../accounts/MeContext";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { refusalOf } from "../wire/refusal";
import css from "./AvailabilitySwitch.module.css";
import { useAvailability } from "./useAvailability";

/** The agent's own choice to be given work or not. */
export function AvailabilitySwitch() {
  const say = useSay();
  const me = useMe();
  const change = useAvailability();
  const available = me?.availability === "available";
  return (
    <div className={css.box}>
      <Switch
        size="sm"
        checked={available}
        color="green"
        withThumbIndicator={false}
        label={say(available ? "desk.available" : "desk.away")}
        description={say(available ? "desk.availableHint" : "desk.awayHint")}
        aria-label={`${say("desk.availability")}: ${say("desk.available")}`}
        onChange={(event) => change.mutate(event.currentTarget.checked ? "available" : "away")}
      />
      {change.error && (
        <p className={css.error} role="alert">
          {refusalWords(refusalOf(change.error), say)}
        </p>
      )}
    </div>
  );
}
