using System.Collections.Immutable;
using System.Text.Json;
using Portal.Conversations;
using Portal.Journal;
using Portal.Live;

namespace Portal.Tickets;

/// <summary>Who of the staff has the ticket open: live and forgotten.</summary>
internal sealed partial class TicketGrain
{
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromSeconds(5);
    private readonly Viewers viewers = new(clock);
    private IGrainTimer forgetting = null!;

    public Task<ImmutableArray<Viewer>> ViewAsync(ViewConversation command, CancellationToken ct)
    {
        if (owner.Exists)
            ChangeViewers(command);
        return Task.FromResult(viewers.Now());
    }

    private void BeginForgetting() => forgetting = this.RegisterGrainTimer(
        _ =>
        {
            ChangeViewers(null);
            return Task.CompletedTask;
        },
        new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

    private void ChangeViewers(ViewConversation? news)
    {
        var before = viewers.Now();
        viewers.Forget();
        if (news is not null)
            viewers.See(news);
        var now = viewers.Now();
        if (!now.SequenceEqual(before))
        {
            var data = JsonSerializer.Serialize(new { Viewers = now }, EventCatalog.Json);
            fanout.Signal(new Signal(StreamId.ForStaff(OwnerKind.Ticket, owner.Id), "viewers", data));
        }

        if (viewers.Any)
            forgetting.Change(ForgetEvery, Timeout.InfiniteTimeSpan);
    }
}
