using System.Diagnostics;
using Npgsql;

namespace Portal.Tests.Fixture;

/// <summary>Somebody else's transaction that holds the heads of some owners, until it is told to let go.</summary>
internal sealed class HeldLock : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private readonly NpgsqlConnection holder;
    private readonly NpgsqlConnection watcher;

    private HeldLock(NpgsqlConnection holder, NpgsqlConnection watcher) => (this.holder, this.watcher) = (holder, watcher);

    public static async Task<HeldLock> OnAsync(string connectionString, params Guid[] owners)
    {
        var held = new HeldLock(new(connectionString + ";Pooling=false"), new(connectionString + ";Pooling=false"));
        await held.holder.OpenAsync();
        await held.watcher.OpenAsync();
        await held.ExecuteAsync("SET deadlock_timeout = '1min'; BEGIN"); // of two in a deadlock, the other is ended
        await held.TakeAsync(owners);
        return held;
    }

    public Task TakeAsync(params Guid[] owners) =>
        ExecuteAsync($"SELECT FROM head WHERE id IN ({string.Join(", ", owners.Select(id => $"'{id}'"))}) FOR UPDATE");

    /// <summary>Until so many connections to the database have waited that long for a lock.</summary>
    public async Task BlocksAsync(int connections = 1, int milliseconds = 0)
    {
        var started = Stopwatch.GetTimestamp();
        while (await WaitingAsync(milliseconds) < connections)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Bound, "Nobody waits for the lock.");
            await Task.Delay(Look);
        }
    }

    public Task ReleaseAsync() => ExecuteAsync("ROLLBACK");

    public async ValueTask DisposeAsync()
    {
        await holder.DisposeAsync();
        await watcher.DisposeAsync();
    }

    private async Task<long> WaitingAsync(int milliseconds)
    {
        await using var count = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' "
            + "AND clock_timestamp() - query_start >= make_interval(secs => $1)",
            watcher)
        { Parameters = { new() { Value = milliseconds / 1000d } } };
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, holder);
        await command.ExecuteNonQueryAsync();
    }
}
