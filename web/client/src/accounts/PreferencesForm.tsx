import { IconAlertCircle } from "@tabler/icons-react";
import { type ReactNode, useId, useMemo, useState } from "react";
import { languages, useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { clock } from "../i18n/times";
import { schemeWords } from "../theme/SchemeSwitch";
import type { Refusal } from "../wire/refusal";
import type { Me } from "./me";
import css from "./ProfilePage.module.css";
import type { Density, Preferences, Scheme } from "./preferences";
import { usePreferring } from "./usePreferences";

/** How somebody wants to have Portal; each choice holds at once, here and in their other browsers. */
export function PreferencesForm({ me }: { me: Me }) {
  const say = useSay();
  const id = useId();
  const prefer = usePreferring();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { language, zone, density, scheme } = me.preferences ?? {};
  const change = async (part: Preferences) => {
    setRefusal(null);
    const answer = await prefer(part);
    if (!answer.ok) setRefusal(answer.refusal);
  };
  return (
    <section className={css.card} aria-labelledby={id}>
      <h2 id={id}>{say("profile.ways")}</h2>
      <p className={css.text}>{say("profile.waysText")}</p>
      <Choice label={say("profile.language")} value={language} choose={(value) => change({ language: value as Preferences["language"] })}>
        <option value="">{say("profile.asBrowser")}</option>
        {Object.entries(languages).map(([value, name]) => (
          <option key={value} value={value} lang={value === "zh" ? "zh-CN" : "en"}>
            {name}
          </option>
        ))}
      </Choice>
      <ZoneChoice zone={zone} choose={(value) => change({ zone: value })} />
      <Choice label={say("app.scheme")} value={scheme} choose={(value) => change({ scheme: value as Scheme | null })}>
        <option value="">{say("profile.asBrowser")}</option>
        {schemeWords.map((each) => (
          <option key={each.scheme} value={each.scheme}>
            {say(each.label)}
          </option>
        ))}
      </Choice>
      {me.kind === "agent" && (
        <Choice label={say("profile.density")} value={density ?? "comfortable"} choose={(value) => change({ density: value as Density })}>
          <option value="comfortable">{say("profile.comfortable")}</option>
          <option value="compact">{say("profile.compact")}</option>
        </Choice>
      )}
      <p className={css.outcome} data-refused={refusal !== null || undefined} role="status">
        {refusal && <IconAlertCircle size={18} aria-hidden />}
        {refusal && refusalWords(refusal, say)}
      </p>
    </section>
  );
}

interface ChoiceProps {
  label: string;
  value: string | null | undefined;
  choose: (value: string | null) => void;
  children: ReactNode;
  hint?: string;
}

function Choice({ label, value, choose, children, hint }: ChoiceProps) {
  const id = useId();
  return (
    <div className={css.choice}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value ?? ""} onChange={(event) => choose(event.target.value || null)}>
        {children}
      </select>
      {hint && <small>{hint}</small>}
    </div>
  );
}

/** Zones as the browser knows them; one that it does not know, kept by another browser, stays what it is. */
function ZoneChoice({ zone, choose }: { zone: string | null | undefined; choose: (zone: string | null) => void }) {
  const say = useSay();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const all = useMemo(() => [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ...(zone ? [zone] : [])])].sort(), [zone]);
  return (
    <Choice
      label={say("profile.zone")}
      value={zone}
      choose={choose}
      hint={zone ? say("profile.zoneNow", { time: clock(new Date().toISOString()) }) : undefined}
    >
      <option value="">{say("profile.zoneHere", { zone: here })}</option>
      {all.map((name) => (
        <option key={name} value={name}>
          {name.replaceAll("_", " ")}
        </option>
      ))}
    </Choice>
  );
}
