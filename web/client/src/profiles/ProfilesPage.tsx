import { useNavigate, useSearch } from "@tanstack/react-router";
import { Avatar } from "../accounts/Avatar";
import { useStaff } from "../agents/staff";
import { useSay } from "../i18n/i18n";
import { SettingsFrame } from "../settings/SettingsFrame";
import css from "../settings/SidePanel.module.css";
import fields from "../shell/Fields.module.css";
import type { Live } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { refusalOf } from "../wire/refusal";
import { ProfilePanel } from "./ProfilePanel";
import "../theme/inputs";

export function ProfilesPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("profiles.title")} text={say("profiles.text")} needs="routing.manage" wide>
      {(live) => <Staff live={live} />}
    </SettingsFrame>
  );
}

/** The staff, and beside it the one who is open. */
function Staff({ live }: { live: Live }) {
  const say = useSay();
  const navigate = useNavigate();
  const { id } = useSearch({ from: "/settings/agents" });
  const { data, error, refetch } = useStaff();
  const open = (wanted?: string) => void navigate({ to: "/settings/agents", search: wanted ? { id: wanted } : {} });
  if (!data) return error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows />;
  return (
    <div className={css.page} data-open={!!id || undefined}>
      <section className={css.left}>
        <p className={fields.hint}>{say(data.length === 0 ? "profiles.none" : "profiles.choose")}</p>
        <ul className={css.list} aria-label={say("profiles.title")}>
          {data.map((agent) => (
            <li key={agent.id}>
              <button type="button" className={css.row} aria-current={agent.id === id || undefined} onClick={() => open(agent.id)}>
                <Avatar id={agent.id} name={agent.name} size={32} />
                <span className={css.words}>
                  <b className="name">{agent.name}</b>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {id && (
        <ProfilePanel
          key={id}
          id={id}
          live={live}
          name={data.find((agent) => agent.id === id)?.name ?? say("profiles.one")}
          close={() => open()}
        />
      )}
    </div>
  );
}
