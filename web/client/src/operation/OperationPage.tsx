import { IconServer } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import { clock } from "../i18n/times";
import { SettingsFrame } from "../settings/SettingsFrame";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { refusalOf } from "../wire/refusal";
import { ConcernList } from "./ConcernList";
import { DatabaseFacts } from "./DatabaseFacts";
import { DueList } from "./DueList";
import { GrainTable } from "./GrainTable";
import { NodeCard } from "./NodeCard";
import css from "./OperationPage.module.css";
import { type Operation, useOperation } from "./operation";
import { Tiles } from "./Tiles";

export function OperationPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("operation.title")} text={say("operation.text")} needs="operation.read" wide>
      {() => <Now />}
    </SettingsFrame>
  );
}

function Now() {
  const say = useSay();
  const { data, error, dataUpdatedAt, refetch } = useOperation();
  if (!data) return error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows count={4} height={96} />;
  if (data.nodes.length === 0)
    return <Empty icon={<IconServer size={24} />} title={say("operation.none")} text={say("operation.noneText")} />;
  return (
    <>
      {error && (
        <p className={css.old} role="alert">
          {say("operation.old", { time: clock(new Date(dataUpdatedAt).toISOString()) })}
        </p>
      )}
      <Shown operation={data} />
    </>
  );
}

function Shown({ operation }: { operation: Operation }) {
  const say = useSay();
  const { nodes, grains, database, due } = operation;
  return (
    <div className={css.page}>
      <ConcernList operation={operation} />
      <Tiles operation={operation} />
      {due && <DueList due={due} />}
      <section aria-labelledby="processes">
        <h2 id="processes">{say("operation.processes")}</h2>
        <ul className={css.nodes}>
          {nodes.map((node) => (
            <li key={node.id}>
              <NodeCard node={node} />
            </li>
          ))}
        </ul>
      </section>
      <div className={css.beside}>
        <section aria-labelledby="grains">
          <h2 id="grains">{say("operation.grainsByKind")}</h2>
          <GrainTable grains={grains} />
        </section>
        <section aria-labelledby="database">
          <h2 id="database">{say("operation.database")}</h2>
          {database ? <DatabaseFacts database={database} /> : <p>{say("operation.databaseAway")}</p>}
        </section>
      </div>
    </div>
  );
}
