using Microsoft.Extensions.Logging;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.Alarms;

/// <summary>
/// One share of the due rows. A pass calls all who are due within a minute and a half, some at a time, and goes on until there are no more; it waits for them,
/// so a million that an outage left behind do not stand in memory at once. Whom it has called it does not call again until they are late.
/// </summary>
internal sealed partial class AlarmGrain(DueReader rows, AlarmMeter meter, TimeProvider clock, ILogger<AlarmGrain> log) : Grain, IAlarmGrain, IRemindable
{
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);
    private const int AtOnce = 32;

    private Dictionary<Guid, DueOwner> called = [];
    private bool reminded;

    private int Share => (int)this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(PassAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Every));
        return Task.CompletedTask;
    }

    public async Task PulseAsync()
    {
        if (reminded)
            return;
        try
        {
            await rows.InTurnAsync(() => this.RegisterOrUpdateReminder("pass", Period, Period), CancellationToken.None);
            reminded = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotReminded(e, Share); // the pulse comes again in a moment, and the timer runs meanwhile
        }
    }

    /// <summary>That it is in memory is all that is asked of it: its timer does the rest.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async Task PassAsync(CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var (until, again, count) = (clock.GetUtcNow() + Ahead, new Dictionary<Guid, DueOwner>(), 0);
        DueOwner? last = null;
        while (true)
        {
            var page = await rows.ReadAsync(Share, until, last, ct);
            foreach (var known in page.Where(IsKnown))
                again[known.Id] = known;
            foreach (var some in page.Where(owner => !IsKnown(owner)).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(owner => WakeAsync(owner, ct)));
                foreach (var owner in some)
                    again[owner.Id] = owner;
                count += some.Length;
            }

            if (page.Length < DueReader.Page)
                break;
            last = page[^1];
        }

        called = again;
        meter.Passed(count, clock.GetElapsedTime(began));
    }

    private bool IsKnown(DueOwner owner) => called.TryGetValue(owner.Id, out var before) && before == owner && owner.Due + Late > clock.GetUtcNow();

    private async Task WakeAsync(DueOwner owner, CancellationToken ct)
    {
        try
        {
            await Find(owner).AlarmAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            meter.NotWoken();
            NotWoken(e, owner.Kind, owner.Id);
        }
    }

    private IAlarmedGrain Find(DueOwner owner) => owner.Kind switch
    {
        OwnerKind.Conversation => GrainFactory.GetGrain<IConversationGrain>(owner.Id),
        OwnerKind.Customer => GrainFactory.GetGrain<ICustomerGrain>(owner.Id),
        OwnerKind.Ticket => GrainFactory.GetGrain<ITicketGrain>(owner.Id),
        _ => throw new InvalidOperationException($"{owner.Kind} has no alarms."),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Share {Share} of the alarms could not be given its reminder; tried again in a moment")]
    private partial void NotReminded(Exception e, int share);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Owner} could not be woken; tried again in half a minute")]
    private partial void NotWoken(Exception e, OwnerKind kind, Guid owner);
}
