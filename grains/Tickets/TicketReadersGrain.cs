using System.Collections.Immutable;
using System.Text.Json;
using Portal.Conversations;
using Portal.Journal;
using Portal.Live;

namespace Portal.Tickets;

/// <summary>The read marks of a ticket, and who writes in it.</summary>
internal sealed class TicketReadersGrain(Fanout fanout, [PersistentState("ticket-marks", "marks")] IPersistentState<Marks> marks) : Grain, ITicketReadersGrain
{
    private static readonly TimeSpan SaveAfter = TimeSpan.FromSeconds(1);
    private ReadMarks read = null!;
    private long head;

    private StreamId Stream => StreamId.Shared(OwnerKind.Ticket, this.GetPrimaryKey());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var saving = this.RegisterGrainTimer(ct => read.SaveAsync(ct), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        read = new(marks, fanout, () => saving.Change(SaveAfter, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => read.SaveAsync(cancellationToken);

    public async Task<Outcome<ReadMark>> ReadAsync(ReadMark mark, CancellationToken ct)
    {
        if (mark.Position > head) // positions only grow: one that is known to be there needs no second look
        {
            if (await GrainFactory.GetGrain<ITicketGrain>(this.GetPrimaryKey()).LookAsync(ct) is not { } look)
                return Refusal.NotFound("ticket.not_found");
            head = look.Position;
        }

        return read.Move(mark, Stream, head);
    }

    public Task<ImmutableArray<ReadMark>> MarksAsync(CancellationToken ct) => Task.FromResult(read.All);

    public Task TypingAsync(Party by, bool on)
    {
        fanout.Signal(new Signal(Stream, "typing", JsonSerializer.Serialize(new { By = by, On = on }, EventCatalog.Json)));
        return Task.CompletedTask;
    }
}
