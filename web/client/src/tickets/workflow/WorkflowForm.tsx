import { Popover, UnstyledButton } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useSay } from "../../i18n/i18n";
import type { FormProps } from "../../settings/SettingsEditor";
import { SettingsForm } from "../../settings/SettingsForm";
import fields from "../../shell/Fields.module.css";
import { type TicketPhase, phases } from "../events";
import css from "./WorkflowForm.module.css";
import { deadEnds, goerNames, goers, toggled, toPhases, type TicketWorkflow, wayOf } from "./workflow";

/** The ways as a table: from where, to where, and in each cell who may go; beneath it what results. */
export function WorkflowForm({ value, write, ...frame }: FormProps<TicketWorkflow>) {
  const say = useSay();
  const { stuck, unreached } = deadEnds(value);
  const names = (list: readonly TicketPhase[]) => list.map((phase) => say(`ticket.phases.${phase}`)).join(", ");
  return (
    <SettingsForm {...frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={say("workflow.title")}>
        <table className={css.table}>
          <thead>
            <tr>
              <td />
              {toPhases.map((to) => (
                <th key={to} scope="col">
                  {say(`ticket.phases.${to}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {phases.map((from) => (
              <tr key={from}>
                <th scope="row">{say(`ticket.phases.${from}`)}</th>
                {from !== "closed" ? (
                  toPhases.map((to) => <Way key={to} workflow={value} write={write} from={from} to={to} />)
                ) : (
                  <td className={css.closed} colSpan={toPhases.length}>
                    <IconLock size={14} aria-hidden /> {say("workflow.closed")}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={css.result} role="status">
        {stuck.length > 0 && <p>{say("workflow.stuck", { phases: names(stuck) })}</p>}
        {unreached.length > 0 && <p>{say("workflow.unreached", { phases: names(unreached) })}</p>}
      </div>
    </SettingsForm>
  );
}

interface WayProps {
  workflow: TicketWorkflow;
  write: (workflow: TicketWorkflow) => void;
  from: TicketPhase;
  to: TicketPhase;
}

/** One way: who may go it, and on a click the choice of those. */
function Way({ workflow, write, from, to }: WayProps) {
  const say = useSay();
  const may = wayOf(workflow, from, to);
  if (from === to) return <td className={css.same} title={say("workflow.same")} />;
  const named = goerNames.filter((name) => may.includes(goers[name])).map((name) => say(`workflow.short.${name}`));
  const all = may.some((goer) => !Object.values<string>(goers).includes(goer)) ? [...named, say("workflow.other")] : named;
  const title = say("workflow.way", { from: say(`ticket.phases.${from}`), to: say(`ticket.phases.${to}`) });
  return (
    <td className={css.cell} data-to={say(`ticket.phases.${to}`)}>
      <Popover position="bottom" withinPortal shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={css.way}
            data-open={may.length > 0 || undefined}
            aria-label={`${title}: ${all.join(", ") || say("workflow.noWay")}`}
          >
            {all.length > 0 ? all.map((name) => <span key={name}>{name}</span>) : <span aria-hidden>–</span>}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <fieldset className={fields.group}>
            <legend>{title}</legend>
            {goerNames.map((name) => (
              <label key={name} className={fields.check}>
                <input
                  type="checkbox"
                  checked={may.includes(goers[name])}
                  onChange={() => write(toggled(workflow, from, to, goers[name]))}
                />
                {say(`workflow.may.${name}`)}
              </label>
            ))}
          </fieldset>
        </Popover.Dropdown>
      </Popover>
    </td>
  );
}
