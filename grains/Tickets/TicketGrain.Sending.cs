namespace Portal.Tickets;

/// <summary>
/// Answers go out when the time to take them back is over: by this grain's own timer. Should the grain be gone by then, <see cref="TicketPulse"/> finds the row
/// and calls it, and what is overdue goes out at its start.
/// </summary>
internal sealed partial class TicketGrain
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);
    private IGrainTimer sending = null!;
    private DateTimeOffset? armed;

    public Task WakeAsync() => SendDueAsync();

    private void BeginSending()
    {
        sending = this.RegisterGrainTimer(_ => SendDueAsync(), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        ArmSending();
    }

    private void ArmSending()
    {
        var next = owner.State.DueAt;
        if (next == armed)
            return;
        armed = next;
        var left = next is { } due ? due - clock.GetUtcNow() : Timeout.InfiniteTimeSpan;
        sending.Change(next is null || left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task SendDueAsync()
    {
        if (armed is null)
            return;
        sending.Change(Retry, Timeout.InfiniteTimeSpan); // for the case that it cannot be written now
        while (owner.State.Due(clock.GetUtcNow()) is { } reply)
            await ExecuteAsync(ids.New(), reply.By, reply.Position, (state, now) => state.Send(reply, now), default, nameof(SendDueAsync));
        armed = null;
        ArmSending();
        if (armed is null)
            sending.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
