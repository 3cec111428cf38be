import { useDeferredValue, useEffect } from "react";
import { Avatar } from "../accounts/Avatar";
import type { Me } from "../accounts/me";
import { useClaimedEmail, useKnownName, useName } from "../accounts/people";
import type { Conversation } from "../conversations/conversation";
import { isSaid, known } from "../conversations/events";
import { PhaseChip } from "../conversations/PhaseChip";
import { RoutingDecision } from "../conversations/RoutingDecision";
import { useConversation } from "../conversations/useConversation";
import { FollowUpPanel } from "../followUps/FollowUpPanel";
import { type Say, useSay } from "../i18n/i18n";
import { useQueues } from "../queues/useQueues";
import { Fact, Facts } from "../shell/Facts";
import type { Live } from "../shell/Live";
import { CustomerName } from "./CustomerName";
import css from "./CustomerPanel.module.css";
import { OtherConversations } from "./OtherConversations";
import { useCustomerNews } from "./useCustomerNews";

/** What is known of the customer, and of this conversation. */
export function CustomerPanel({ live, me, id }: { live: Live; me: Me; id: string }) {
  const { session, view } = useConversation(live, id);
  const { model } = view.following;
  const ready = useDeferredValue(model !== null);
  useEffect(() => session.page.enter(), [session]);
  return ready && model && <Known live={live} me={me} model={model} page={view.page} />;
}

function Known({ live, me, model, page }: { live: Live; me: Me; model: Conversation; page: string | null }) {
  const say = useSay();
  const { state } = model.shared;
  const customer = { kind: "customer", id: state.customerId } as const;
  const given = useKnownName(customer);
  const claimed = useClaimedEmail(state.customerId);
  useCustomerNews(live.connection, state.customerId);
  const snoozedUntil = model.staff?.state.snoozedUntil;
  const agent = useName(state.agentId || state.lastAgentId ? { kind: "agent", id: state.agentId ?? state.lastAgentId ?? "" } : null);
  const queue = useQueues().data?.find((each) => each.id === state.queueId);
  const routed = lastRouting(model);
  return (
    <div className={css.panel}>
      <div className={css.person}>
        <Avatar id={state.customerId} name={given} size={40} />
        <CustomerName key={state.customerId} id={state.customerId} />
      </div>
      {claimed && (
        <Facts>
          <Fact label={say("panel.claimedEmail")}>
            <a className={css.link} href={`mailto:${claimed}`}>
              {claimed}
            </a>
          </Fact>
        </Facts>
      )}
      <FollowUpPanel live={live} me={me} owner={{ kind: "conversation", id: model.id }} customer={state.customerId} />
      <h3 className={css.heading}>{say("panel.conversation")}</h3>
      <Facts>
        <Fact label={say("panel.state")}>
          <PhaseChip phase={snoozedUntil ? "snoozed" : state.phase} />
        </Fact>
        {snoozedUntil && <Fact label={say("panel.snoozedUntil")} at={snoozedUntil} />}
        {agent && <Fact label={say(state.agentId ? "panel.handledBy" : "panel.lastHandledBy")}>{agent}</Fact>}
        <Fact label={say("panel.since")} at={state.phaseSince} />
        <Fact label={say("panel.started")} at={state.startedAt} />
        {state.unansweredSince && state.phase !== "resolved" && <Fact label={say("panel.unanswered")} at={state.unansweredSince} />}
        {queue && <Fact label={say("panel.queue")}>{queue.settings.name}</Fact>}
        <ReadTo model={model} />
        <Fact label={say("panel.page")}>{page === null ? say("panel.pageNone") : pageWords(page, model.id, say)}</Fact>
        <Fact label={say("panel.notes")}>{model.staff?.state.notes ?? 0}</Fact>
      </Facts>
      <h3 className={css.heading}>{say("panel.others")}</h3>
      <OtherConversations live={live} customer={state.customerId} here={model.id} />
      <h3 className={css.heading}>{say("panel.routing")}</h3>
      {routed ? <RoutingDecision decision={routed.data} at={routed.at} open /> : <p className={css.dim}>{say("panel.noRouting")}</p>}
    </div>
  );
}

/** Pages of this portal by name, any other as it is. */
function pageWords(page: string, conversation: string, say: Say): string {
  if (page === `/c/${conversation}`) return say("panel.pages.here");
  if (page.startsWith("/c/")) return say("panel.pages.other");
  const known = { "/": "home", "/profile": "profile", "/sign-in": "signIn", "/sign-up": "signUp" } as const;
  return page in known ? say(`panel.pages.${known[page as keyof typeof known]}`) : page;
}

function ReadTo({ model }: { model: Conversation }) {
  const say = useSay();
  const mark = model.marks[model.shared.state.customerId] ?? 0;
  const unread = model.shared.events.filter((event) => event.position > mark && isSaid(event) && event.by.kind === "agent").length;
  return <Fact label={say("panel.readTo")}>{unread === 0 ? say("panel.readAll") : say("panel.readPart", { count: unread })}</Fact>;
}

function lastRouting(model: Conversation) {
  const event = model.staff?.events.findLast((each) => each.type === "conversation.routed");
  const routed = event && known(event);
  return routed?.type === "conversation.routed" ? routed : null;
}
