import { useEffect, useState } from "react";
import { useSay } from "../i18n/i18n";
import { Clash } from "../settings/Clash";
import { SettingsFrame } from "../settings/SettingsFrame";
import { SettingsHistory } from "../settings/SettingsHistory";
import type { Setting, SettingsState } from "../settings/settings";
import type { SettingsFeed } from "../settings/settingsFeed";
import { useEditing } from "../settings/useEditing";
import { useSettingCommands, useSettings } from "../settings/useSettings";
import { Failed, LoadingRows } from "../shell/States";
import type { Refusal } from "../wire/refusal";
import { BrandForm } from "./BrandForm";
import css from "./BrandPage.module.css";
import { BrandPreview } from "./BrandPreview";

/** The record `Brand` in grain-interfaces/Settings. */
export interface BrandSetting {
  name: string;
  accent: string;
  /** An image in base64. */
  logo?: string | null;
}

const entry = "0193a0b0-0000-7000-8000-000000000301";
const atFirst: Setting<BrandSetting> = {
  id: entry,
  version: 0,
  value: { name: "Portal", accent: "#2f5bd0", logo: null },
  by: { kind: "system", id: "" },
  at: "",
};

export function BrandPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("brand.title")} text={say("brand.text")}>
      {(live) => <Brand feed={live.settings.brand} />}
    </SettingsFrame>
  );
}

function Brand({ feed }: { feed: SettingsFeed<BrandSetting> }) {
  const { model, failed } = useSettings(feed);
  const [round, setRound] = useState(0);
  if (!model) return failed ? <Failed refusal={failed} retry={feed.retry} /> : <LoadingRows height={40} />;
  const now = model.track.state.items.find(({ id }) => id === entry) ?? atFirst;
  return (
    <>
      <Editor key={round} kind={feed.kind} now={now} state={{ items: [now], gone: [] }} done={() => setRound(round + 1)} />
      <SettingsHistory settings={model} />
    </>
  );
}

interface Props {
  kind: string;
  now: Setting<BrandSetting>;
  state: SettingsState<BrandSetting>;
  done: () => void;
}

function Editor({ kind, now, state, done }: Props) {
  const say = useSay();
  const commands = useSettingCommands<BrandSetting>(kind);
  const editing = useEditing(now, state);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [before] = useState(now.value);
  const changed = JSON.stringify(editing.value) !== JSON.stringify(before);
  // What nobody is changing here follows what others do.
  const overtaken = !!editing.clash && !changed && !commands.busy;
  useEffect(() => {
    if (overtaken) done();
  });
  const save = async () => {
    const value = { ...editing.value, name: editing.value.name.trim() };
    const answer = await commands.put(entry, editing.basedOn, value);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) done();
  };
  return (
    <>
      {!commands.busy && changed && (
        <Clash editing={{ ...editing, takeTheirs: done }} close={done} theirs={(brand) => <BrandPreview brand={brand} />} />
      )}
      <BrandForm value={editing.value} write={editing.write} busy={commands.busy} refusal={refusal} submit={() => void save()} />
      <h2 className={css.previewTitle}>{say("brand.preview")}</h2>
      <BrandPreview brand={editing.value} />
    </>
  );
}
