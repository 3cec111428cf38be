import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { kindWords, sequenceName, waitWords } from "../followUps/why";
import { useSay } from "../i18n/i18n";
import { OneEntry } from "../settings/OneEntry";
import { Section } from "../settings/Section";
import { SettingsEditor } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import { Shown } from "../settings/Shown";
import type { SettingsState } from "../settings/settings";
import type { Live } from "../shell/Live";
import { Failed, LoadingRows } from "../shell/States";
import { get } from "../wire/http";
import { refusalOf, valueOrThrow } from "../wire/refusal";
import { QuietHoursForm, quietWords } from "./QuietHoursForm";
import { SequenceForm } from "./SequenceForm";
import css from "./Sequences.module.css";
import { cleaned, type Defaults, type Sequence, withShipped } from "./sequence";
import { sequenceFeeds } from "./feeds";

const blank: Sequence = {
  name: "",
  for: "ticket",
  when: "answered",
  steps: [{ action: "nudge", wait: 2, unit: "businessDays", text: {} }],
};

/** What happens by itself, and when nothing goes to customers. */
export function FollowUpSettingsPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("sequences.title")} text={say("sequences.text")}>
      {(live) => <Both live={live} />}
    </SettingsFrame>
  );
}

function Both({ live }: { live: Live }) {
  const say = useSay();
  const feeds = useMemo(() => sequenceFeeds(live.connection), [live]);
  const { data, error, refetch } = useQuery({
    queryKey: ["follow-ups", "defaults"],
    queryFn: async () => valueOrThrow(await get<Defaults>("/api/follow-ups/defaults")),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data) return error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows height={40} />;
  return (
    <>
      <Section title={say("sequences.all")}>
        <SettingsEditor
          feed={feeds.sequences}
          Form={SequenceForm}
          blank={blank}
          clean={cleaned}
          show={(sequence) => <ShownSequence sequence={sequence} />}
          complete={(state: SettingsState<Sequence>) => withShipped(state, data.sequences)}
          title={(sequence) => sequenceName(sequence.name, say)}
          isFixed={(_, { id }) => id in data.sequences}
          add={say("sequences.new")}
          empty={say("sequences.empty")}
          goneText={say("sequences.goneText")}
        />
      </Section>
      <Section title={say("quietHours.title")} text={say("quietHours.text")}>
        <OneEntry
          feed={feeds.quietHours}
          entry="0193a0b0-0000-7000-8000-000000000303"
          atFirst={data.quietHours}
          Form={QuietHoursForm}
          clean={(quiet) => quiet}
          theirs={(quiet) => quietWords(quiet, say)}
          remove={say("quietHours.remove")}
          title={() => say("quietHours.title")}
        />
      </Section>
    </>
  );
}

function ShownSequence({ sequence }: { sequence: Sequence }) {
  const say = useSay();
  return (
    <Shown name={sequenceName(sequence.name, say)}>
      {sequence.off && <span className={css.off}>{say("sequences.isOff")}</span>}
      <span>
        {say("sequences.summary", {
          begins: say(`sequences.begins.${sequence.for}.${sequence.when}` as "sequences.begins.ticket.answered"),
          steps: sequence.steps.map(({ action, wait, unit }) => `${waitWords(wait, unit, say)} → ${kindWords(action, say)}`).join(" · "),
        })}
      </span>
    </Shown>
  );
}
