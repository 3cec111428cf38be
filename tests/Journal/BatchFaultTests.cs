using System.Diagnostics;
using Portal.Conversations;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal;

/// <summary>What happens to a batch of which one part has trouble: delays, deadlocks, poison. Nothing else is harmed.</summary>
public sealed class BatchFaultTests(Postgres postgres) : IAsyncLifetime
{
    private const int Good = 50;
    private string database = null!;
    private TestJournal journal = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.NewDatabaseAsync();
        journal = await TestJournal.StartAsync(database);
    }

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    [Fact]
    public async Task A_row_that_somebody_holds_for_a_second_delays_and_loses_nothing()
    {
        var owners = await journal.BeginAsync(Good);
        await using var held = await HeldLock.OnAsync(database, owners[17].Id);

        var saying = owners.Select(owner => owner.SayAsync("fine")).ToArray();
        await held.BlocksAsync(milliseconds: 1000);
        Assert.False(saying[17].IsCompleted);
        await held.ReleaseAsync();

        Assert.All(await Task.WhenAll(saying), outcome => Assert.Equal(3, outcome.Value!.Position));
        await Verified.DatabaseAsync(database, atRest: true);
    }

    [Fact]
    public async Task A_deadlock_is_tried_again()
    {
        var owners = (await journal.BeginAsync(2)).OrderBy(owner => owner.Id).ToArray();

        // Which of the two the journal locks first is PostgreSQL's business; one of both orders is the other way round.
        foreach (var (first, second) in new[] { (owners[0], owners[1]), (owners[1], owners[0]) })
        {
            await using var gate = await CloseGateAsync();
            await using var other = await HeldLock.OnAsync(database, second.Id);
            var saying = owners.Select(owner => owner.SayAsync("fine")).ToArray();
            await gate.ReleaseAsync();
            await other.BlocksAsync();
            await other.TakeAsync(first.Id);
            await other.ReleaseAsync();
            Assert.All(await Task.WhenAll(saying), outcome => Assert.NotNull(outcome.Value));
        }

        await DeadlockAsync();
        await Verified.DatabaseAsync(database, atRest: true);
    }

    [Fact]
    public async Task A_poisoned_append_among_fifty_good_ones_fails_alone_and_leaves_no_trace()
    {
        var (owners, poisoned) = (await journal.BeginAsync(Good), journal.Owner<Poisoned>(Guid.CreateVersion7()));
        await using var gate = await CloseGateAsync();

        var saying = owners.Select(owner => owner.SayAsync("fine")).ToArray();
        var bad = poisoned.ExecuteAsync(Guid.NewGuid(), Party.System, 0, (_, _) => [new NoteAdded("")], default);
        await gate.ReleaseAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.All(await Task.WhenAll(saying), outcome => Assert.Equal(3, outcome.Value!.Position));
        Assert.Null(await journal.Journal.LoadAsync(Poisoned.Kind, poisoned.Id, default));
        await Verified.DatabaseAsync(database, atRest: true);
    }

    /// <summary>The journal waits for a head that somebody holds: whatever comes until it is released goes into one batch.</summary>
    private async Task<HeldLock> CloseGateAsync()
    {
        var owner = await journal.BeginAsync();
        var gate = await HeldLock.OnAsync(database, owner.Id);
        _ = owner.SayAsync("waits");
        await gate.BlocksAsync();
        return gate;
    }

    /// <summary>PostgreSQL counts them a moment later.</summary>
    private async Task DeadlockAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (await journal.CountAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") == 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "There was no deadlock.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
