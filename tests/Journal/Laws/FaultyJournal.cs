using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Tests.Journal.Laws;

/// <summary>The way from one activation to the real journal, on which the next append may come to grief.</summary>
internal sealed class FaultyJournal(Func<IJournal> real) : IJournal
{
    private readonly List<Task> abandoned = [];
    private Fault next;

    public void Expect(Fault fault) => next = fault;

    public Task<AppendResult> AppendAsync(Append append)
    {
        var fault = next;
        next = Fault.None;
        return fault switch
        {
            Fault.Away => throw Gone(),
            Fault.Lost => LoseAsync(append),
            Fault.Cut => CutAsync(append),
            _ => real().AppendAsync(append),
        };
    }

    public Task<Head?> LoadAsync(OwnerKind kind, Guid id, CancellationToken ct) => real().LoadAsync(kind, id, ct);

    public Task<AppendResult?> FindAsync(OwnerKind kind, Guid id, Guid commandId, byte[] hash, CancellationToken ct) =>
        real().FindAsync(kind, id, commandId, hash, ct);

    public Task<ImmutableArray<StoredEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken ct) =>
        real().ReadAsync(stream, after, limit, ct);

    /// <summary>Until nothing is under way any more.</summary>
    public Task RestAsync() => Task.WhenAll(abandoned);

    private async Task<AppendResult> LoseAsync(Append append)
    {
        await real().AppendAsync(append);
        throw Gone();
    }

    private async Task<AppendResult> CutAsync(Append append)
    {
        abandoned.Add(real().AppendAsync(append).ContinueWith(_ => { }, TaskScheduler.Default));
        await Task.Yield();
        throw Gone();
    }

    private static JournalUnavailableException Gone() => new("The script says so.");
}
