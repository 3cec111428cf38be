import { Avatar } from "../accounts/Avatar";
import { useKnownName, useName } from "../accounts/people";
import type { Viewer } from "../conversations/viewers";
import { useSay } from "../i18n/i18n";
import css from "./Others.module.css";

/** As many faces have room. */
const mostFaces = 3;

/** Who else of the staff has this conversation open, and who answers. */
export function Others({ viewers }: { viewers: readonly Viewer[] }) {
  const say = useSay();
  if (viewers.length === 0) return null;
  const more = viewers.length - mostFaces;
  return (
    <ul className={css.others} aria-label={say("viewers.label")}>
      {viewers.slice(0, mostFaces).map((viewer) => (
        <Face key={viewer.id} viewer={viewer} />
      ))}
      {more > 0 && <li className={css.more}>{say("viewers.more", { count: more })}</li>}
    </ul>
  );
}

function Face({ viewer }: { viewer: Viewer }) {
  const say = useSay();
  const agent = { kind: "agent", id: viewer.id } as const;
  const words = say(viewer.replying ? "viewers.replying" : "viewers.looking", { name: useName(agent) });
  return (
    <li className={css.face} data-replying={viewer.replying || undefined} title={words}>
      <Avatar id={viewer.id} name={useKnownName(agent)} size={28} />
      <span className="unseen">{words}</span>
    </li>
  );
}
