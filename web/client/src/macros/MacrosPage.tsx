import { may } from "../accounts/me";
import { useMe } from "../accounts/MeContext";
import { useSay } from "../i18n/i18n";
import { Section } from "../settings/Section";
import { SettingsEditor } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import { Shown } from "../settings/Shown";
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
  return (
    <Section title={say(own ? "macros.own" : "macros.all")} {...(own && { text: say("macros.ownText") })}>
      <SettingsEditor
        feed={own ? mine : all}
        Form={MacroForm}
        blank={blank}
        clean={cleaned}
        show={(macro) => <ShownMacro live={live} macro={macro} />}
        add={say(own ? "macros.newOwn" : "macros.new")}
        empty={say("macros.empty")}
        goneText={say("macros.goneText")}
      />
    </Section>
  );
}

function ShownMacro({ live, macro }: { live: Live; macro: Macro }) {
  const steps = useSteps(live)(macro);
  return (
    <Shown name={macro.name}>
      <span className={css.steps}>
        {steps.map(({ key, words, gone }) => (
          <span key={key} className={`name ${css.step}`} data-gone={gone || undefined}>
            {words}
          </span>
        ))}
      </span>
    </Shown>
  );
}
