import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconArrowMerge,
  IconArrowsSplit2,
  IconBellPlus,
  IconBolt,
  IconChevronLeft,
  IconDots,
  IconHandGrab,
  IconHierarchy,
  IconHierarchyOff,
  IconInfoCircle,
  IconLink,
  IconPencil,
  IconPlus,
  IconUserShare,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type RefObject, useId, useState } from "react";
import { type Me, may } from "../accounts/me";
import { useName } from "../accounts/people";
import { Others } from "../agents/Others";
import type { Viewer } from "../conversations/viewers";
import { useSay } from "../i18n/i18n";
import { LabelChips } from "../labels/LabelChip";
import { LabelPicker } from "../labels/LabelPicker";
import type { TicketCommands } from "./commands";
import { priorities, types } from "./events";
import type { Ticket } from "./ticket";
import type { Relation } from "./RelateTicket";
import type { FieldEdits } from "./useFieldEdits";
import type { Ties } from "./useTies";
import type { Ways } from "./workflow/useWays";
import css from "./TicketPane.module.css";

interface Props {
  model: Ticket;
  me: Me;
  viewers: readonly Viewer[];
  commands: TicketCommands;
  edits: FieldEdits;
  ways: Ways;
  ties: Ties;
  give: () => void;
  /** Asks for a macro. */
  macro: () => void;
  relate: (how: Relation) => void;
  /** Asks for a follow-up. */
  follow: () => void;
  another: () => void;
  /** Begins to choose messages for a ticket of their own; null where none can be. */
  split: (() => void) | null;
  person: () => void;
  openLabels: RefObject<(() => void) | undefined>;
}

/** What the ticket is and where it stands; each of it is changed in its place. */
export function TicketHead({
  model,
  me,
  viewers,
  commands,
  edits,
  ways,
  ties,
  give,
  macro,
  relate,
  follow,
  another,
  split,
  person,
  openLabels,
}: Props) {
  const say = useSay();
  const { state } = model.shared;
  const staff = model.staff?.state;
  const customer = useName({ kind: "customer", id: state.customerId });
  const agent = useName(staff?.agentId ? { kind: "agent", id: staff.agentId } : null);
  const answers = may(me, "tickets.answer");
  const closed = state.phase === "closed";
  const labels = staff?.labels ?? [];
  return (
    <header className={css.head}>
      <div className={css.line}>
        <ActionIcon
          className={css.back}
          variant="subtle"
          color="gray"
          size={40}
          aria-label={say("ticketDesk.back")}
          renderRoot={(props) => <Link to="/tickets" search={(now) => now} {...props} />}
        >
          <IconChevronLeft size={22} aria-hidden />
        </ActionIcon>
        <div className={css.words}>
          <Subject key={model.id} model={model} save={answers && !closed ? edits.subject : null} />
          <p className={`name ${css.who}`}>
            {say("ticket.number", { number: state.number })} · {customer}
          </p>
        </div>
        <Others viewers={viewers} />
        {answers && !closed && staff?.agentId !== me.id && (
          <Button
            size="sm"
            leftSection={<IconHandGrab size={16} aria-hidden />}
            loading={commands.busy === "assign"}
            onClick={() => void commands.run("assign", { agentId: me.id, from: staff?.agentId ?? nobody })}
          >
            {say("ticketDesk.take")}
          </Button>
        )}
        {answers && (
          <Button
            className={css.macro ?? ""}
            size="sm"
            variant="default"
            leftSection={<IconBolt size={16} aria-hidden />}
            title={`${say("macros.choose")} (c)`}
            onClick={macro}
          >
            {say("macros.chooseShort")}
          </Button>
        )}
        {answers && (
          <More
            macro={macro}
            follow={follow}
            another={another}
            split={split}
            relate={closed ? null : relate}
            part={staff?.parentId ? () => void ties.change("parent", {}) : null}
          />
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          aria-label={say("ticketDesk.panel")}
          title={say("ticketDesk.panel")}
          onClick={person}
        >
          <IconInfoCircle size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </div>
      <div className={css.fields}>
        <Choice
          label={say("ticketDesk.phase")}
          value={state.phase}
          all={ways(state.phase)}
          name={(phase) => say(`ticket.phases.${phase}`)}
          disabled={!answers || closed}
          choose={(phase) => void commands.run("phase", { phase, from: state.phase })}
        />
        <Choice
          label={say("ticketDesk.priority")}
          value={staff?.priority ?? "normal"}
          all={priorities}
          name={(priority) => say(`ticket.priorities.${priority}`)}
          disabled={!answers || closed}
          choose={edits.priority}
        />
        <Choice
          label={say("ticket.type")}
          value={state.type}
          all={types}
          name={(type) => say(`ticket.types.${type}`)}
          disabled={!answers || closed}
          choose={edits.type}
        />
        <span className={css.select}>
          {say("ticketDesk.assignee")}
          <Button
            variant="default"
            size="compact-sm"
            disabled={!answers || closed}
            leftSection={<IconUserShare size={14} aria-hidden />}
            onClick={give}
          >
            <span className="name">{staff?.agentId ? agent : say("ticketDesk.nobody")}</span>
          </Button>
        </span>
        <span className={css.labels}>
          {answers && <LabelPicker ids={labels} change={(body) => void commands.run("labels", body)} open={openLabels} />}
          {labels.length > 0 && <LabelChips ids={labels} />}
        </span>
      </div>
    </header>
  );
}

interface MoreProps {
  macro: () => void;
  follow: () => void;
  another: () => void;
  /** Null where it is closed. */
  relate: ((how: Relation) => void) | null;
  /** Makes it a ticket of its own; null where it is one. */
  part: (() => void) | null;
  split: (() => void) | null;
}

function More({ macro, follow, another, relate, part, split }: MoreProps) {
  const say = useSay();
  return (
    <Menu position="bottom-end" withinPortal shadow="md" returnFocus withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={say("ticketDesk.more")} title={say("ticketDesk.more")}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconBolt size={16} aria-hidden />} onClick={macro}>
          {say("macros.choose")}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={another}>
          {say("ticketDesk.new")}
        </Menu.Item>
        <Menu.Item leftSection={<IconBellPlus size={16} aria-hidden />} onClick={follow}>
          {say("followUps.new")}
        </Menu.Item>
        {relate && (
          <>
            <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => relate("merge")}>
              {say("ticketDesk.merge")}
            </Menu.Item>
            <Menu.Item leftSection={<IconHierarchy size={16} aria-hidden />} onClick={() => relate("part")}>
              {say("ticketDesk.part")}
            </Menu.Item>
            <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={() => relate("link")}>
              {say("ticketDesk.link")}
            </Menu.Item>
            {split && (
              <Menu.Item leftSection={<IconArrowsSplit2 size={16} aria-hidden />} onClick={split}>
                {say("ticketDesk.split")}
              </Menu.Item>
            )}
            {part && (
              <Menu.Item leftSection={<IconHierarchyOff size={16} aria-hidden />} onClick={part}>
                {say("ticketDesk.partEnd")}
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Stands for nobody where the server asks who had it. */
export const nobody = "00000000-0000-0000-0000-000000000000";

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  all: readonly T[];
  name: (one: T) => string;
  disabled: boolean;
  choose: (one: T) => void;
}

/** One of a few, in its place. */
export function Choice<T extends string>({ label, value, all, name, disabled, choose }: ChoiceProps<T>) {
  const id = useId();
  return (
    <span className={css.select}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={disabled} onChange={(event) => choose(event.currentTarget.value as T)}>
        {all.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </span>
  );
}

function Subject({ model, save }: { model: Ticket; save: ((subject: string) => void) | null }) {
  const say = useSay();
  const { subject } = model.shared.state;
  const [text, setText] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text?.trim() && text.trim() !== subject) save?.(text.trim());
    setText(null);
  };
  if (text === null) {
    return (
      <h2 className={css.subject}>
        <span className="name" dir="auto">
          {subject}
        </span>
        {save && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={say("ticketDesk.editSubject")}
            title={say("ticketDesk.editSubject")}
            onClick={() => setText(subject)}
          >
            <IconPencil size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        )}
      </h2>
    );
  }
  return (
    <form className={css.edit} onSubmit={submit}>
      <input
        className={css.field}
        // biome-ignore lint/a11y/noAutofocus: somebody has just asked for it
        autoFocus
        dir="auto"
        maxLength={200}
        aria-label={say("ticket.subject")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && setText(null)}
      />
      <Button size="compact-sm" type="submit">
        {say("ticketDesk.save")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setText(null)}>
        {say("ticketDesk.cancel")}
      </Button>
    </form>
  );
}
