import { useEffect, useState } from "react";
import { localeNow, useSay } from "../i18n/i18n";
import { Chosen } from "../queues/Chosen";
import { NumberField } from "../queues/NumberField";
import { useQueueCommands, useQueues } from "../queues/useQueues";
import { Clash } from "../settings/Clash";
import { byName, type Setting } from "../settings/settings";
import { SettingsForm } from "../settings/SettingsForm";
import { SidePanel } from "../settings/SidePanel";
import css from "../settings/SidePanel.module.css";
import { unlessClash, useEditing } from "../settings/useEditing";
import fields from "../shell/Fields.module.css";
import type { Live } from "../shell/Live";
import { Refused } from "../shell/Refused";
import { Failed, LoadingRows } from "../shell/States";
import { useSkills } from "../skills/skill";
import type { Refusal } from "../wire/refusal";
import { ProfileHistory } from "./ProfileHistory";
import { type AgentProfile, chatsAtOnce, isWhole, languages, type Profile } from "./profile";
import { useLanguageNames, useProfileWords } from "./profileWords";
import { useProfile, useProfileCommand } from "./useProfile";

interface Props {
  id: string;
  name: string;
  live: Live;
  close: () => void;
}

/** One agent, live: queues, skills, languages, capacity. */
export function ProfilePanel({ id, name, live, close }: Props) {
  const { model, failed, ended, retry } = useProfile(live.connection, id);
  return (
    <SidePanel label={name} close={close}>
      <h2 className={`name ${css.title}`}>{name}</h2>
      {model && !ended ? (
        <>
          <div className={css.part}>
            <Editing profile={model} />
          </div>
          <div className={css.part}>
            <Serving profile={model} />
          </div>
          <ProfileHistory track={model.track} />
        </>
      ) : failed && !ended ? (
        <Failed refusal={failed} retry={retry} />
      ) : (
        <LoadingRows count={4} />
      )}
    </SidePanel>
  );
}

/** Changed in its place; when somebody else changes it meanwhile, both are seen. */
function Editing({ profile }: { profile: Profile }) {
  const [round, setRound] = useState(0);
  return <Editor key={round} profile={profile} done={() => setRound(round + 1)} />;
}

const settingOf = ({ id, track: { state } }: Profile): Setting<AgentProfile> => ({
  id,
  version: state.version,
  value: state.profile,
  by: state.by,
  at: state.at,
});

function Editor({ profile, done }: { profile: Profile; done: () => void }) {
  const say = useSay();
  const words = useProfileWords();
  const { busy, change } = useProfileCommand();
  const now = settingOf(profile);
  const [before] = useState(now.value);
  const editing = useEditing(now, { items: [now], gone: [] });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const changed = JSON.stringify(editing.value) !== JSON.stringify(before);
  // What nobody is changing here follows what others do.
  const overtaken = !!editing.clash && !changed && !busy;
  useEffect(() => {
    if (overtaken) done();
  });
  const submit = async () => {
    const answer = await change(profile.id, editing.basedOn, editing.value);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) done();
  };
  return (
    <SettingsForm
      ready={changed && isWhole(editing.value)}
      busy={busy}
      refusal={unlessClash(refusal)}
      action={say("settings.save")}
      submit={() => void submit()}
    >
      {!busy && changed && <Clash editing={{ ...editing, takeTheirs: done }} theirs={(theirs) => <p>{words(theirs)}</p>} close={done} />}
      <Fields value={editing.value} write={editing.write} />
    </SettingsForm>
  );
}

function Fields({ value, write }: { value: AgentProfile; write: (value: AgentProfile) => void }) {
  const say = useSay();
  const languageName = useLanguageNames();
  const skills = byName(useSkills()?.items ?? [], localeNow()).map((skill) => ({ id: skill.id, name: skill.value.name }));
  const chats = chatsAtOnce(value.capacity);
  return (
    <>
      <Chosen
        label={say("profiles.skills")}
        none={say("profiles.noSkills")}
        add={say("queues.addSkill")}
        chosen={value.skills}
        options={skills}
        nameOf={() => say("queues.skillGone")}
        write={(chosen) => write({ ...value, skills: chosen })}
      />
      <Chosen
        label={say("profiles.languages")}
        hint={say("profiles.languagesHint")}
        none={say("profiles.noLanguages")}
        add={say("profiles.addLanguage")}
        chosen={value.languages}
        options={languages.map((id) => ({ id, name: languageName(id) }))}
        nameOf={languageName}
        write={(chosen) => write({ ...value, languages: chosen })}
      />
      <div>
        <NumberField
          label={say("profiles.capacity")}
          hint={say("profiles.capacityHint")}
          value={value.capacity}
          write={(capacity) => write({ ...value, capacity })}
        />
        <p className={fields.hint} role="status">
          {chats > 0 ? say("profiles.foretold", { count: chats }) : say("profiles.less")}
        </p>
      </div>
    </>
  );
}

/** Which queues they serve; each change holds at once. */
function Serving({ profile }: { profile: Profile }) {
  const say = useSay();
  const commands = useQueueCommands();
  const all = useQueues();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { queues } = profile.track.state;
  const write = async (chosen: readonly string[]) => {
    const [added] = chosen.filter((id) => !queues.includes(id));
    const [removed] = queues.filter((id) => !chosen.includes(id));
    const answer = added ? await commands.add(added, profile.id) : removed ? await commands.remove(removed, profile.id) : null;
    setRefusal(answer && !answer.ok ? answer.refusal : null);
  };
  return (
    <>
      <Chosen
        label={say("profiles.queues")}
        none={say("profiles.noQueues")}
        add={say("profiles.addQueue")}
        chosen={queues}
        options={(all.data ?? []).map(({ id, settings }) => ({ id, name: settings.name }))}
        nameOf={() => say("queues.one")}
        disabled={commands.busy}
        write={(chosen) => void write(chosen)}
      />
      <Refused refusal={refusal} />
    </>
  );
}
