using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

namespace Portal.Floor;

/// <summary>A message to be said.</summary>
internal sealed record Message(Guid Conversation, Guid CommandId, string Text);

/// <summary>A message on its way into the table.</summary>
internal sealed record Pending(Message Message)
{
    public long Position { get; set; }

    public DateTimeOffset At { get; set; }

    public TaskCompletionSource<Receipt> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Group commit as Portal does it: what arrived during the last commit goes into the next, at most 256. After it both sides hear of the message, in
/// order, and the sender gets a receipt.
/// </summary>
internal sealed class MessageWriter(NpgsqlDataSource database, IHubContext<FloorHub> hub, TimeProvider clock) : BackgroundService
{
    private const int Most = 256;

    private readonly Channel<Pending> waiting = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly Channel<List<Pending>> committed = Channel.CreateUnbounded<List<Pending>>(new() { SingleReader = true, SingleWriter = true });
    private readonly Dictionary<Guid, long> positions = [];

    public Task<Receipt> AppendAsync(Message message)
    {
        var pending = new Pending(message);
        waiting.Writer.TryWrite(pending);
        return pending.Done.Task;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await MessageTable.MakeAsync(database);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WriteAsync(stoppingToken), TellAsync(stoppingToken));

    private async Task WriteAsync(CancellationToken ct)
    {
        while (await waiting.Reader.WaitToReadAsync(ct))
        {
            var (batch, now) = (new List<Pending>(), clock.GetUtcNow());
            while (batch.Count < Most && waiting.Reader.TryRead(out var pending))
            {
                (pending.Position, pending.At) = (positions.GetValueOrDefault(pending.Message.Conversation) + 1, now);
                positions[pending.Message.Conversation] = pending.Position;
                batch.Add(pending);
            }

            await MessageTable.InsertAsync(database, batch);
            committed.Writer.TryWrite(batch);
            foreach (var pending in batch)
                pending.Done.SetResult(new Receipt(StreamOf(pending), pending.Position, pending.At));
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        await foreach (var batch in committed.Reader.ReadAllAsync(ct))
        {
            foreach (var pending in batch)
            {
                var e = EventOf(pending);
                _ = hub.Clients.Group(e.Stream).SendAsync("Events", e.Stream, new[] { e }, ct);
            }
        }
    }

    private static Event EventOf(Pending pending) => new(
        StreamOf(pending), pending.Position, "conversation.message_posted", pending.At, new("customer", pending.Message.Conversation),
        pending.Message.CommandId, new(pending.Message.Text));

    private static string StreamOf(Pending pending) => $"conversation/{pending.Message.Conversation}";
}
