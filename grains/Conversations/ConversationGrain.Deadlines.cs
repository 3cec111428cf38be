using Portal.Journal;

namespace Portal.Conversations;

/// <summary>
/// What happens to a conversation by time alone. Its timer runs by a clock that nobody sets, and is made again from the state at every start; who has such a
/// conversation asks for it every minute, so it does start.
/// </summary>
internal sealed partial class ConversationGrain
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);
    private IGrainTimer deadlines = null!;
    private Deadline? armed;

    private void BeginDeadlines()
    {
        deadlines = this.RegisterGrainTimer(PassAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        ArmDeadline(afterStart: true);
    }

    private void ArmDeadline(bool afterStart)
    {
        var next = owner.State.Next;
        if (next == armed)
            return;
        armed = next;
        deadlines.Change(next?.From(clock.GetUtcNow(), afterStart) ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private async Task PassAsync(CancellationToken ct)
    {
        if (armed is not { } deadline)
            return;
        deadlines.Change(Retry, Timeout.InfiniteTimeSpan); // for the case that it cannot be written now
        await ExecuteAsync(ids.New(), Party.System, deadline.Kind, (state, _) => state.Pass(deadline), ct);
        if (armed == deadline)
            deadlines.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
