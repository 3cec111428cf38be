using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Load;

/// <summary>Conversations, each with one message after the other. Rules and serialization are left out: every append is the first one, moved on.</summary>
internal sealed class OwnersOfWay
{
    private readonly Append[] last;

    private OwnersOfWay(Append[] last) => this.last = last;

    public static async Task<OwnersOfWay> MakeAsync(IJournal journal, int count)
    {
        var last = new Append[count];
        for (var i = 0; i < count; i++)
            last[i] = await FirstAsync(journal);
        Array.Sort(last, (a, b) => (a.Kind, a.Id).CompareTo((b.Kind, b.Id)));
        return new(last);
    }

    /// <summary>The next append of the first so many, in the order of a batch.</summary>
    public Append[] Next(int size)
    {
        for (var i = 0; i < size; i++)
        {
            var (before, command) = (last[i], Guid.NewGuid());
            last[i] = before with
            {
                Position = before.Position + 1,
                Commands = [before.Commands[0] with { Id = command }],
                Events = [before.Events[0] with { Position = before.Events[0].Position + 1, CommandId = command }],
            };
        }

        return last[..size];
    }

    /// <summary>A conversation that has begun, and the append of its next message, not written.</summary>
    private static async Task<Append> FirstAsync(IJournal journal)
    {
        var (tape, customer) = (new Tape(journal), Guid.CreateVersion7());
        var owner = new Owner<Conversation>(Guid.CreateVersion7(), tape, TimeProvider.System);
        var start = new StartConversation(Guid.NewGuid(), customer, KnownQueues.Support, Words.First, null);
        await owner.ExecuteAsync(start.CommandId, Party.Customer(customer), start, (state, _) => state.Start(start), CancellationToken.None);
        tape.IsCut = true;
        var post = new PostMessage(Guid.NewGuid(), Party.Customer(customer), Words.Of(0));
        await owner.ExecuteAsync(post.CommandId, post.By, post, (state, now) => state.Post(post, now), CancellationToken.None);
        var append = tape.Last!;
        return append with { Position = append.Position - 1, Events = [append.Events[0] with { Position = append.Events[0].Position - 1 }] };
    }

    /// <summary>A journal that keeps what goes through it, and passes it on until it is cut.</summary>
    private sealed class Tape(IJournal journal) : IJournal
    {
        public bool IsCut { get; set; }

        public Append? Last { get; private set; }

        public Task<AppendResult> AppendAsync(Append append)
        {
            Last = append;
            return IsCut ? Task.FromResult(AppendResult.Committed) : journal.AppendAsync(append);
        }

        public Task<Head?> LoadAsync(OwnerKind kind, Guid id, CancellationToken ct) => journal.LoadAsync(kind, id, ct);

        public Task<AppendResult?> FindAsync(OwnerKind kind, Guid id, Guid commandId, byte[] hash, CancellationToken ct) =>
            journal.FindAsync(kind, id, commandId, hash, ct);

        public Task<ImmutableArray<StoredEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken ct) =>
            journal.ReadAsync(stream, after, limit, ct);
    }
}
