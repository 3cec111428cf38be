import { useState } from "react";
import { nameOf, useNames } from "../accounts/people";
import { useStaff } from "../agents/staff";
import { useSay } from "../i18n/i18n";
import { Refused } from "../shell/Refused";
import type { Refusal } from "../wire/refusal";
import { Chosen } from "./Chosen";
import type { Queue } from "./queue";
import type { QueueCommands } from "./useQueues";

/** Who serves the queue; each change holds at once. */
export function Members({ queue, commands }: { queue: Queue; commands: QueueCommands }) {
  const say = useSay();
  const { members } = queue.track.state;
  const staff = useStaff();
  const names = useNames(members);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const write = async (chosen: readonly string[]) => {
    const [added] = chosen.filter((id) => !members.includes(id));
    const [removed] = members.filter((id) => !chosen.includes(id));
    const answer = added ? await commands.add(queue.id, added) : removed ? await commands.remove(queue.id, removed) : null;
    setRefusal(answer && !answer.ok ? answer.refusal : null);
  };
  return (
    <>
      <Chosen
        label={say("queues.members")}
        hint={say("queues.membersHint")}
        none={say("queues.noMembers")}
        add={say("queues.addMember")}
        chosen={members}
        options={staff.data ?? []}
        nameOf={(id) => (names.get(id) === undefined ? say("queues.memberGone") : nameOf({ kind: "agent", id }, names, say))}
        disabled={commands.busy}
        write={(chosen) => void write(chosen)}
      />
      <Refused refusal={refusal} />
    </>
  );
}
