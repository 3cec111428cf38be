import type { ConversationSnapshot } from "../../conversations/snapshot";
import type { ConversationRow } from "../../conversations/lists";
import { get, post } from "../../wire/http";
import { newId } from "../../wire/ids";
import type { Receipt } from "../../wire/receipt";
import { type Answer, answered, isPassing, type Refusal, refused } from "../../wire/refusal";

export type BulkName = "resolve" | "snooze" | "assign" | "labels";

/** One thing done with many conversations: each gets a command of its own. */
export interface Doing {
  name: BulkName;
  body: object;
}

/** A conversation as it was, and the command that changed it. */
export interface Done {
  row: ConversationRow;
  commandId: string;
}

export interface NotDone {
  row: ConversationRow;
  refusal: Refusal;
}

export interface Outcome {
  name: BulkName | "undo";
  done: readonly Done[];
  refused: readonly NotDone[];
}

/** What asks the server; another one in tests. */
export interface Door {
  post: (path: string, body: object) => Promise<Answer<Receipt>>;
  get: (path: string) => Promise<Answer<ConversationSnapshot>>;
  rest: (milliseconds: number) => Promise<void>;
}

const door: Door = { post, get, rest: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) };

const atOnce = 4;
/** What may pass by itself is tried again under the same id after these. */
const patience = [500, 2000, 5000];

/** Does it with each, a few at a time; what is refused is told for each, and the others are done all the same. */
export const doWith = (
  rows: readonly ConversationRow[],
  { name, body }: Doing,
  told: (count: number) => void,
  how = door,
): Promise<Outcome> =>
  each(name, rows, told, (row, commandId) => insist(how, `/api/conversations/${row.id}/${name}`, { commandId, ...body }));

/** Takes back what was done, where nothing else has happened since. */
export const undo = ({ done }: Outcome, told: (count: number) => void, how = door): Promise<Outcome> => {
  const commands = new Map(done.map(({ row, commandId }) => [row.id, commandId]));
  return each(
    "undo",
    done.map(({ row }) => row),
    told,
    async (row, commandId) => {
      const answer = await how.get(`/api/conversations/${row.id}`);
      if (!answer.ok) return answer;
      const version = versionAfter(answer.value, row, commands.get(row.id) ?? "");
      if (version === null) return refused<Receipt>({ kind: "conflict", code: "conversation.changed" });
      const { phase, agentId, snoozedUntil, labels } = row;
      return insist(how, `/api/conversations/${row.id}/restore`, {
        commandId,
        version,
        phase,
        agentId,
        snoozedUntil,
        labels: labels ?? [],
      });
    },
  );
};

/** How many events there are, if those of the command are all that came after the row; null when there are others. A command that changed nothing has none. */
export function versionAfter({ position, recent, staff }: ConversationSnapshot, row: ConversationRow, commandId: string): number | null {
  const version = position + (staff?.position ?? 0);
  const own = [...recent, ...(staff?.recent ?? [])].filter((event) => event.commandId === commandId).length;
  return version === row.version + own ? version : null;
}

async function each(
  name: Outcome["name"],
  rows: readonly ConversationRow[],
  told: (count: number) => void,
  run: (row: ConversationRow, commandId: string) => Promise<Answer<Receipt>>,
): Promise<Outcome> {
  const waiting = rows.map((row) => ({ row, commandId: newId() }));
  const answers = new Map<string, Answer<Receipt>>();
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      answers.set(next.row.id, await run(next.row, next.commandId));
      commandIds.set(next.row.id, next.commandId);
      told(answers.size);
    }
  };
  const commandIds = new Map<string, string>();
  await Promise.all(Array.from({ length: atOnce }, work));
  return {
    name,
    done: rows.filter((row) => answers.get(row.id)?.ok).map((row) => ({ row, commandId: commandIds.get(row.id) ?? "" })),
    refused: rows.flatMap((row) => {
      const answer = answers.get(row.id);
      return answer && !answer.ok ? [{ row, refusal: answer.refusal }] : [];
    }),
  };
}

async function insist({ post, rest }: Door, path: string, body: object): Promise<Answer<Receipt>> {
  for (const pause of patience) {
    const answer = await post(path, body);
    if (answer.ok || !isPassing(answer.refusal)) return answer.ok ? answered(answer.value) : answer;
    await rest(pause);
  }
  return post(path, body);
}
