import { useSay } from "../i18n/i18n";
import { rate, whole } from "./amounts";
import css from "./GrainTable.module.css";
import type { Grains } from "./operation";

/** Grains of all silos by kind, the most of them first. */
export function GrainTable({ grains }: { grains: readonly Grains[] }) {
  const say = useSay();
  const perSecond = (value: number) => say("operation.perSecond", { count: rate(value) });
  const inOrder = grains.toSorted((a, b) => b.active - a.active || a.kind.localeCompare(b.kind));
  const sum = (of: (each: Grains) => number) => grains.reduce((all, each) => all + of(each), 0);
  return (
    <table className={css.table} aria-labelledby="grains">
      <thead>
        <tr>
          <th scope="col">{say("operation.kind")}</th>
          <th scope="col">{say("operation.active")}</th>
          <th scope="col">{say("operation.calls")}</th>
          <th scope="col">{say("operation.faults")}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map(({ kind, active, callsPerSecond, faults }) => (
          <tr key={kind}>
            <th scope="row">{kind}</th>
            <td>{whole(active)}</td>
            <td>{perSecond(callsPerSecond)}</td>
            <td data-faults={faults > 0 || undefined}>{whole(faults)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say("operation.all")}</th>
          <td>{whole(sum(({ active }) => active))}</td>
          <td>{perSecond(sum(({ callsPerSecond }) => callsPerSecond))}</td>
          <td>{whole(sum(({ faults }) => faults))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
