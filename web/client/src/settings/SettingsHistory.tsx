import { useId } from "react";
import { useName } from "../accounts/people";
import { type Say, useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import { firstHeld } from "../live/stream";
import css from "./SettingsHistory.module.css";
import { changeOf, type Named, type Settings, type SettingsChange } from "./settings";

const mostShown = 50;

/** One change in words, with what it was before as far as that is known. */
export interface Told {
  change: SettingsChange<Named>;
  before: string | undefined;
  wasGone: boolean;
  /** Whether it can be told that nothing was before. */
  whole: boolean;
}

/** The last changes, newest first; each knows the name that its entry had before. */
export function told({ track }: Settings<Named>): readonly Told[] {
  const whole = firstHeld(track) <= 1;
  const names = new Map<string, { name: string; gone: boolean }>();
  const all = track.events.flatMap((event): Told[] => {
    const change = changeOf<Named>(event);
    if (!change) return [];
    const { id } = change.data;
    const known = names.get(id);
    const name = change.type === "settings.put" ? change.data.value.name : (known?.name ?? nameOf(track.state, id));
    names.set(id, { name: name ?? "", gone: change.type === "settings.removed" });
    return [{ change, before: change.type === "settings.put" ? known?.name : name, wasGone: known?.gone ?? false, whole }];
  });
  return all.slice(-mostShown).reverse();
}

const nameOf = ({ items, gone }: Settings<Named>["track"]["state"], id: string): string | undefined =>
  [...items, ...gone].find((item) => item.id === id)?.value.name;

/** What changed, by whom. */
export function SettingsHistory({ settings, title = nameAsIs }: { settings: Settings<Named>; title?: (value: Named) => string }) {
  const say = useSay();
  const id = useId();
  const changes = told(settings);
  return (
    <section className={css.history} aria-labelledby={id}>
      <h2 className={css.title} id={id}>
        {say("settings.history")}
      </h2>
      {changes.length === 0 && <p className={css.none}>{say("settings.historyNone")}</p>}
      <ol className={css.list}>
        {changes.map((each) => (
          <Change key={each.change.position} told={each} title={title} />
        ))}
      </ol>
    </section>
  );
}

const nameAsIs = ({ name }: Named): string => name;

function Change({ told, title }: { told: Told; title: (value: Named) => string }) {
  const say = useSay();
  const { change } = told;
  const by = useName(change.by);
  return (
    <li className={css.change}>
      <span className="name">{words(say, told, by, title)}</span>
      <time className={css.time} dateTime={change.at} title={exact(change.at)}>
        {moment(change.at)}
      </time>
    </li>
  );
}

function words(say: Say, { change, before: earlier, wasGone, whole }: Told, by: string, title: (value: Named) => string): string {
  const before = earlier && title({ name: earlier });
  if (change.type === "settings.removed")
    return before ? say("settings.deleted", { by, name: before }) : say("settings.deletedUnknown", { by });
  const name = title(change.data.value);
  if (before === undefined) return say(whole ? "settings.added" : "settings.changed", { by, name });
  if (wasGone) return say("settings.restored", { by, name });
  return before === name ? say("settings.changed", { by, name }) : say("settings.renamed", { by, name, before });
}
