import { may } from "../accounts/me";
import { useMe } from "../accounts/MeContext";
import { useSay } from "../i18n/i18n";
import sections from "../sequences/Sequences.module.css";
import { SettingsEditor } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import type { Live } from "../shell/Live";
import { MacroForm } from "./MacroForm";
import { cleaned, type Macro, macroFeeds } from "./macro";
import css from "./Macros.module.css";
import { useSteps } from "./steps";

const blank: Macro = { name: "" };

/** Macros for everybody, for who may change settings, and those of one's own. */
export function MacrosPage() {
  const say = useSay();
  const me = useMe();
  return (
    <SettingsFrame title={say("macros.title")} text={say("macros.text")} needs="tickets.answer">
      {(live) => (
        <>
          {me && may(me, "settings.manage") && <Kind live={live} own={false} />}
          <Kind live={live} own />
        </>
      )}
    </SettingsFrame>
  );
}

function Kind({ live, own }: { live: Live; own: boolean }) {
  const say = useSay();
  const { all, own: mine } = macroFeeds(live.connection);
  const title = say(own ? "macros.own" : "macros.all");
  return (
    <section className={sections.section} aria-label={title}>
      <h2 className={sections.heading}>{title}</h2>
      {own && <p className={sections.text}>{say("macros.ownText")}</p>}
      <SettingsEditor
        feed={own ? mine : all}
        Form={MacroForm}
        blank={blank}
        clean={cleaned}
        show={(macro) => <Shown live={live} macro={macro} />}
        add={say(own ? "macros.newOwn" : "macros.new")}
        empty={say("macros.empty")}
        goneText={say("macros.goneText")}
      />
    </section>
  );
}

function Shown({ live, macro }: { live: Live; macro: Macro }) {
  const steps = useSteps(live)(macro);
  return (
    <span className={css.shown}>
      <b className="name">{macro.name}</b>
      <span className={css.steps}>
        {steps.map(({ key, words, gone }) => (
          <span key={key} className={`name ${css.step}`} data-gone={gone || undefined}>
            {words}
          </span>
        ))}
      </span>
    </span>
  );
}
