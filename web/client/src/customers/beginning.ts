import type { QueryClient } from "@tanstack/react-query";
import { becomeVisitor, type Me, type Whoami, whoamiKey } from "../accounts/me";
import { keepUnsent } from "../conversations/unsent";
import type { Uploads } from "../files/uploads";
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

/** Where nobody is known, a visitor comes into being; told to the page later, so that nothing of it is drawn anew too early. */
export const known = async (me: Me | null): Promise<Answer<Me>> => (me ? answered(me) : becomeVisitor());

export const tell = (queries: QueryClient, me: Me): void => void queries.setQueryData<Whoami>(whoamiKey, { me, demo: me.demo ?? false });

/**
 * Makes the conversation, and before it the visitor where nobody is known; answers the conversation's id. Its files follow in a message of their own: that
 * waits on this machine until they are sent, also if the page is loaded anew meanwhile.
 */
export async function startConversation(queries: QueryClient, me: Me | null, files: Uploads | null): Promise<Answer<string>> {
  const { text, commandId: before } = beginning.load();
  const commandId = before ?? newId();
  keep.set(key, JSON.stringify({ text, commandId }));
  const who = await known(me);
  if (!who.ok) return who;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const body = { commandId, text: text.trim(), language: document.documentElement.lang, zone: timeZone };
  const answer = await post<Receipt>("/api/conversations", body);
  if (!answer.ok) {
    tell(queries, who.value);
    return answer;
  }
  const id = answer.value.stream.slice(answer.value.stream.indexOf("/") + 1);
  const attached = files?.moveTo(id) ?? [];
  if (attached.length > 0) {
    const at = new Date().toISOString();
    keepUnsent(who.value.id, id, [], [{ commandId: newId(), text: "", files: attached, internal: false, at, status: "waiting" }]);
  }
  keep.remove(key);
  tell(queries, who.value);
  return answered(id);
}
