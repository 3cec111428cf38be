using System.Collections.Immutable;
using Portal.Conversations;

namespace Portal.Queues;

/// <summary>Who leaves while they wait is kept in line for two minutes, and then is an offline message.</summary>
internal sealed partial class QueueGrain
{
    private readonly Attendance attendance = new(clock);

    public Task CustomersHereAsync(ImmutableArray<Guid> conversations)
    {
        foreach (var conversation in conversations)
            attendance.See(conversation);
        return Task.CompletedTask;
    }

    private async Task LetGoAsync(CancellationToken ct)
    {
        foreach (var conversation in attendance.Gone(Chats.Select(work => work.ConversationId)))
        {
            try
            {
                await GrainFactory.GetGrain<IConversationGrain>(conversation).LeaveAsync(new LeaveConversation(ids.New(), owner.Id), ct);
                attendance.Forget(conversation);
                dispatch.Leave(conversation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotLetGo(e, conversation); // tried again at the next look
            }
        }
    }
}
