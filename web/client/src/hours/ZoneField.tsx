import { useId, useMemo } from "react";
import { useNow } from "../agents/useNow";
import { localeNow, useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import { zonesWith } from "./hours";
import { zoneName } from "./names";

/** Where the company's clock hangs, and what it shows. */
export function ZoneField({ zone, write }: { zone: string; write: (zone: string) => void }) {
  const say = useSay();
  const id = useId();
  const locale = localeNow();
  const now = useNow(10_000);
  const regions = useMemo(
    () => [...zonesWith(zone)].map(([region, zones]) => [region, zones.map((each) => [each, zoneName(each, locale)] as const)] as const),
    [zone, locale],
  );
  return (
    <div className={fields.label}>
      <label htmlFor={id}>{say("hours.zone")}</label>
      <select id={id} className={fields.field} value={zone} onChange={(event) => write(event.currentTarget.value)}>
        {regions.map(([region, zones]) => (
          <optgroup key={region} label={region || say("hours.otherZones")}>
            {zones.map(([each, name]) => (
              <option key={each} value={each}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p className={fields.hint}>{say("hours.zoneNow", { time: clockIn(now, zone, locale) })}</p>
    </div>
  );
}

function clockIn(now: number, zone: string, locale: string): string {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: "long", hour: "numeric", minute: "2-digit" }).format(now);
  } catch {
    return "–"; // a zone that this browser does not know
  }
}
