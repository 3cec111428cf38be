import type { QueryClient } from "@tanstack/react-query";
import { becomeVisitor, type Me, type Whoami, whoamiKey } from "../accounts/me";
import { post } from "../wire/http";
import { newId } from "../wire/ids";
import { keep } from "../wire/keep";
import type { Receipt } from "../wire/receipt";
import { type Answer, answered } from "../wire/refusal";

/** A first message that has not become a conversation yet. */
interface Beginning {
  text: string;
  /** Stays the same while the text does, so that trying again makes one conversation. */
  commandId: string | null;
}

const key = "portal.beginning";

export const beginning = {
  load(): Beginning {
    try {
      const kept = JSON.parse(keep.get(key) ?? "") as Partial<Beginning>;
      return { text: String(kept.text ?? ""), commandId: kept.commandId ?? null };
    } catch {
      return { text: "", commandId: null };
    }
  },
  write: (text: string): void => (text ? keep.set(key, JSON.stringify({ text, commandId: null })) : keep.remove(key)),
};

/** Makes the conversation, and before it the visitor where nobody is known; answers the conversation's id. */
export async function startConversation(queries: QueryClient, me: Me | null): Promise<Answer<string>> {
  const { text, commandId: known } = beginning.load();
  const commandId = known ?? newId();
  keep.set(key, JSON.stringify({ text, commandId }));
  const who = me ? answered(me) : await becomeVisitor();
  if (!who.ok) return who;
  const answer = await post<Receipt>("/api/conversations", { commandId, text: text.trim() });
  if (answer.ok) keep.remove(key);
  queries.setQueryData<Whoami>(whoamiKey, { me: who.value, demo: who.value.demo ?? false });
  return answer.ok ? answered(answer.value.stream.slice(answer.value.stream.indexOf("/") + 1)) : answer;
}
