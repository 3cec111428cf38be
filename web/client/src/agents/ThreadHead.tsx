import { ActionIcon } from "@mantine/core";
import { IconAlertCircle, IconChevronLeft, IconEye, IconEyeOff, IconInfoCircle, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { RefObject } from "react";
import { Avatar } from "../accounts/Avatar";
import { type Me, may } from "../accounts/me";
import { useKnownName, useName } from "../accounts/people";
import type { Conversation } from "../conversations/conversation";
import type { ViewName } from "../conversations/views";
import { PhaseChip } from "../conversations/PhaseChip";
import type { Viewer } from "../conversations/viewers";
import type { ByHand } from "../followUps/FollowUpDialog";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { LabelChips } from "../labels/LabelChip";
import { LabelPicker } from "../labels/LabelPicker";
import type { Commands } from "./commands";
import { Others } from "./Others";
import { ThreadActions } from "./ThreadActions";
import type { Silence } from "./useSilence";
import css from "./ThreadHead.module.css";

interface Props {
  model: Conversation;
  me: Me;
  view: ViewName;
  others: readonly Viewer[];
  commands: Commands;
  person: () => void;
  transfer: () => void;
  follow: (kind: ByHand) => void;
  makeTicket: (() => void) | null;
  silence: Silence;
  /** Where the shortcut finds the choice of labels. */
  openLabels: RefObject<(() => void) | undefined>;
}

/** Whose conversation it is, who has it, what can be done. */
export function ThreadHead({ model, me, view, others, commands, person, transfer, follow, makeTicket, silence, openLabels }: Props) {
  const say = useSay();
  const { state } = model.shared;
  const customer = { kind: "customer", id: state.customerId } as const;
  const name = useName(customer);
  const known = useKnownName(customer);
  const agent = useName(state.agentId ? { kind: "agent", id: state.agentId } : null);
  const who = !state.agentId ? say("desk.nobody") : state.agentId === me.id ? say("desk.yours") : say("desk.has", { name: agent });
  const { failed } = commands;
  const labels = model.staff?.state.labels ?? [];
  return (
    <>
      <header className={css.head}>
        <ActionIcon
          className={css.back}
          variant="subtle"
          color="gray"
          size={40}
          aria-label={say("desk.back")}
          renderRoot={(props) => <Link to="/desk" search={view === "mine" ? {} : { view }} {...props} />}
        >
          <IconChevronLeft size={22} aria-hidden />
        </ActionIcon>
        <span className={css.face}>
          <Avatar id={state.customerId} name={known} />
        </span>
        <div className={css.words}>
          <h2 className={`name ${css.name}`}>{name}</h2>
          <p className={`name ${css.who}`}>
            <PhaseChip phase={model.staff?.state.snoozedUntil ? "snoozed" : state.phase} />
            {state.phase !== "resolved" && <span className="name">{who}</span>}
          </p>
          <div className={css.labels}>
            {may(me, "conversations.answer") && (
              <LabelPicker ids={labels} change={(body) => void commands.run("label", body)} open={openLabels} />
            )}
            {labels.length > 0 && <LabelChips ids={labels} />}
          </div>
        </div>
        <Others viewers={others} />
        {silence.turn && (
          <ActionIcon
            variant={silence.hidden ? "light" : "subtle"}
            color={silence.hidden ? "violet" : "gray"}
            size={36}
            aria-pressed={silence.hidden}
            aria-label={say("silence.switch")}
            title={`${say(silence.hidden ? "silence.on" : "silence.switch")} (s)`}
            onClick={silence.turn}
          >
            {silence.hidden ? <IconEyeOff size={18} stroke={1.6} aria-hidden /> : <IconEye size={18} stroke={1.6} aria-hidden />}
          </ActionIcon>
        )}
        <ThreadActions model={model} me={me} commands={commands} transfer={transfer} follow={follow} makeTicket={makeTicket} />
        <ActionIcon variant="subtle" color="gray" size={40} aria-label={say("desk.person")} title={say("desk.person")} onClick={person}>
          <IconInfoCircle size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </header>
      {failed && (
        <div className={css.failed} role="alert">
          <IconAlertCircle size={16} aria-hidden />
          <span>{say("actions.failed", { action: say(`actions.${failed.action}`), error: refusalWords(failed.refusal, say) })}</span>
          <ActionIcon variant="subtle" color="red" aria-label={say("desk.close")} onClick={commands.dismiss}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </>
  );
}
