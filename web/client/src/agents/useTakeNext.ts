import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { type Me, may } from "../accounts/me";
import { useQueues } from "../queues/useQueues";
import { post } from "../wire/http";
import type { Receipt } from "../wire/receipt";
import type { Refusal } from "../wire/refusal";
import { useCommand } from "../wire/useCommand";

/** Takes what stands first in the queues where one takes one's work oneself, and goes there; null where one has no such queue. */
export function useTakeNext(me: Me) {
  const navigate = useNavigate();
  const queues = useQueues(may(me, "conversations.answer") || may(me, "tickets.answer")).data ?? [];
  const { busy, run } = useCommand();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const take = useCallback(async () => {
    setRefusal(null);
    const answer = await run("next", (commandId) => post<Receipt>("/api/conversations/take-next", { commandId }));
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return;
    }
    const [kind = "", id = ""] = answer.value.stream.split("/");
    await navigate({ to: kind.startsWith("ticket") ? "/tickets/$id" : "/desk/c/$id", params: { id } });
  }, [run, navigate]);
  const mine = queues.some(({ settings, members }) => settings.delivery === "pull" && members.includes(me.id));
  return mine ? { busy, refusal, take: () => void take() } : null;
}

export type TakingNext = NonNullable<ReturnType<typeof useTakeNext>>;
