import { useLanguage, useSay } from "../i18n/i18n";
import { OneEntry } from "../settings/OneEntry";
import { Section } from "../settings/Section";
import { SettingsEditor } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import { Shown } from "../settings/Shown";
import type { Live } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { refusalOf } from "../wire/refusal";
import { FieldForm } from "./fields/FieldForm";
import { cleanNames, type CustomField, fieldsFeed, inPlace } from "./fields/field";
import { nameIn } from "./fields/value";
import { WorkflowForm } from "./workflow/WorkflowForm";
import { useUsualWorkflow } from "./workflow/useWays";
import { workflowEntry, workflowFeed } from "./workflow/workflow";

const blank: CustomField = { name: "", kind: "text", for: "staff", order: 0 };

/** What tickets say besides what every ticket says, and which ways they go. */
export function TicketSettingsPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("ticketSettings.title")} text={say("ticketSettings.text")} wide>
      {(live) => (
        <>
          <Section title={say("ticketFields.title")} text={say("ticketFields.text")}>
            <SettingsEditor
              feed={fieldsFeed(live.connection)}
              Form={FieldForm}
              blank={blank}
              clean={clean}
              show={(field) => <ShownField field={field} />}
              order={inPlace}
              add={say("ticketFields.new")}
              empty={say("ticketFields.empty")}
              goneText={say("ticketFields.goneText")}
            />
          </Section>
          <Section title={say("workflow.title")} text={say("workflow.text")}>
            <Workflow live={live} />
          </Section>
        </>
      )}
    </SettingsFrame>
  );
}

function clean(field: CustomField): CustomField {
  const types = field.types?.length ? field.types : null;
  return { ...field, ...cleanNames(field), types, choices: field.kind === "choice" ? (field.choices ?? []) : null };
}

function ShownField({ field }: { field: CustomField }) {
  const say = useSay();
  const language = useLanguage();
  const { kind, choices, types, needed, names } = field;
  const others = Object.values(names ?? {}).filter((name) => name !== nameIn(field, language));
  const parts = [
    ...others,
    kind === "choice" ? (choices ?? []).join(" / ") : say(`ticketFields.kinds.${kind}`),
    types?.length ? types.map((type) => say(`ticket.types.${type}`)).join(" / ") : say("ticketFields.anyType"),
    `${say("ticketFields.for")} ${say(`ticketFields.audiences.${field.for}`)}`,
    ...(needed ? [say("ticketFields.isNeeded")] : []),
  ];
  return (
    <Shown name={nameIn(field, language)}>
      <span>{parts.join(" · ")}</span>
    </Shown>
  );
}

function Workflow({ live }: { live: Live }) {
  const say = useSay();
  const { data, error, refetch } = useUsualWorkflow();
  if (!data) return error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows height={40} />;
  return (
    <OneEntry
      feed={workflowFeed(live.connection)}
      entry={workflowEntry}
      atFirst={data}
      Form={WorkflowForm}
      clean={(workflow) => workflow}
      theirs={({ ways }) => say("workflow.theirs", { count: ways.length })}
      remove={say("workflow.usual")}
      title={() => say("workflow.title")}
    />
  );
}
