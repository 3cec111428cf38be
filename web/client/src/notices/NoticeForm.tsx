import { Button, Switch } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useId, useState } from "react";
import profile from "../accounts/ProfilePage.module.css";
import { useSay } from "../i18n/i18n";
import type { News } from "./news";
import css from "./NoticeForm.module.css";
import { keepNotices, loadNotices, type NoticeSettings } from "./noticeSettings";
import { sound } from "./sound";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Switch.css";

const kinds = [
  { kind: "work", words: "notices.work" },
  { kind: "message", words: "notices.message" },
  { kind: "mention", words: "notices.mention" },
  { kind: "due", words: "notices.due" },
] as const satisfies readonly { kind: News["kind"]; words: string }[];

/** How an agent is told of what they do not see come, on this machine. */
export function NoticeForm({ me }: { me: string }) {
  const say = useSay();
  const id = useId();
  const [settings, setSettings] = useState(() => loadNotices(me));
  const [allowed, setAllowed] = useState(() => ("Notification" in window ? Notification.permission : "denied"));
  const change = (part: Partial<NoticeSettings>) => {
    const next = { ...settings, ...part };
    setSettings(next);
    keepNotices(me, next);
  };
  const { quiet } = settings;
  return (
    <section className={profile.card} aria-labelledby={id}>
      <h2 id={id}>{say("notices.title")}</h2>
      <p className={profile.text}>{say("notices.text")}</p>
      {kinds.map(({ kind, words }) => (
        <fieldset key={kind} className={css.kind}>
          <legend>{say(words)}</legend>
          <Switch
            label={say("notices.sound")}
            checked={settings[kind].sound}
            onChange={({ currentTarget: { checked } }) => {
              if (checked) sound(kind);
              change({ [kind]: { ...settings[kind], sound: checked } });
            }}
          />
          <Switch
            label={say("notices.popup")}
            checked={settings[kind].popup}
            onChange={({ currentTarget: { checked } }) => change({ [kind]: { ...settings[kind], popup: checked } })}
          />
        </fieldset>
      ))}
      {allowed === "default" && (
        <Button
          className={css.allow}
          variant="light"
          leftSection={<IconBell size={18} stroke={1.6} aria-hidden />}
          onClick={() => void Notification.requestPermission().then(setAllowed)}
        >
          {say("notices.allow")}
        </Button>
      )}
      {allowed === "denied" && <p className={profile.text}>{say("notices.denied")}</p>}
      <Switch
        label={say("notices.quiet")}
        checked={quiet.on}
        onChange={({ currentTarget: { checked } }) => change({ quiet: { ...quiet, on: checked } })}
      />
      {quiet.on && (
        <div className={css.hours}>
          <label>
            {say("notices.from")}
            <input type="time" required value={quiet.from} onChange={({ target }) => change({ quiet: { ...quiet, from: target.value } })} />
          </label>
          <label>
            {say("notices.to")}
            <input type="time" required value={quiet.to} onChange={({ target }) => change({ quiet: { ...quiet, to: target.value } })} />
          </label>
        </div>
      )}
    </section>
  );
}
