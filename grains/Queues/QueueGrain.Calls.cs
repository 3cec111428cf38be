using System.Collections.Immutable;
using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>What the queue asks of agents, conversations and tickets.</summary>
internal sealed partial class QueueGrain : IQueueCalls
{
    Task<Outcome<Reservation>> IQueueCalls.ReserveAsync(Guid agent, WorkItem work, int weight) =>
        Agent(agent).ReserveAsync(new ReserveSlot(ids.New(), work.Id, weight, work.Kind));

    Task IQueueCalls.ReleaseAsync(Guid agent, Guid conversation) => Agent(agent).ReleaseAsync(conversation);

    Task<AgentLook> IQueueCalls.LookAsync(Guid agent) => Agent(agent).LookAsync();

    Task<Outcome<Receipt>> IQueueCalls.OfferAsync(Guid conversation, Match match, Reservation reservation, RoutingReasons why) =>
        GrainFactory.OfferAsync(match.Claim.Kind, conversation, new OfferConversation(
            ids.New(), match.AgentId, reservation.Until, match.Candidates, owner.State.Settings.FirstReplySeconds,
            owner.State.Settings.CustomerWaitingMinutes, why));

    Task<Outcome<Receipt>> IQueueCalls.MoveOnAsync(Waiting work, Guid to) =>
        GrainFactory.MoveOnAsync(work.Kind, work.ConversationId, new OverflowConversation(ids.New(), owner.Id, to));

    Task IQueueCalls.TellAsync(Guid queue, ImmutableArray<WaitingHead> heads) =>
        GrainFactory.GetGrain<IQueueGrain>(queue).HearHeadsAsync(new QueueHeads(owner.Id, heads));

    void IQueueCalls.Served(Waiting work, Guid agent, Refusal? refusal)
    {
        if (refusal is null)
            Served(work);
        Gave(work.ConversationId, agent, refusal?.Code);
    }

    void IQueueCalls.Failed(Exception fault, Guid conversation, Guid agent) => NotGiven(fault, conversation, agent);

    private IAgentGrain Agent(Guid id) => GrainFactory.GetGrain<IAgentGrain>(id);
}
