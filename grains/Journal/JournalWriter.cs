using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Live;

namespace Portal.Journal;

/// <summary>
/// The only one in the silo that writes the journal. What arrived while the last commit ran goes into the next one (group commit); so a
/// lone command is committed at once and a thousand share a few commits.
/// </summary>
internal sealed partial class JournalWriter(
    JournalDatabase database, Fanout fanout, TimeProvider clock, ILogger<JournalWriter> log) : BackgroundService
{
    private const int MostOwners = 256;
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostWaiting = 20_000;

    // How long a batch is tried again while the database is away; then its callers are told that it is not known.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private Queue<Pending> waiting = new();
    private bool stopped;

    public Task<AppendResult> AppendAsync(Append append)
    {
        var pending = new Pending(append);
        lock (gate)
        {
            if (stopped || waiting.Count >= MostWaiting)
                throw new JournalUnavailableException(stopped ? "The silo is stopping." : "Too much waits to be written.");
            waiting.Enqueue(pending);
            if (waiting.Count == 1)
                arrived.Release();
        }

        return pending.Done.Task;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            stopped = true;
        arrived.Release();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (true)
        {
            var batch = Take();
            if (batch.Count > 0)
                await CommitAsync(batch);
            else if (stopped)
                return;
            else
                await arrived.WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>The next batch: bounded, and each owner at most once.</summary>
    private List<Pending> Take()
    {
        lock (gate)
        {
            var (batch, later, owners, bytes) = (new List<Pending>(), new Queue<Pending>(), new HashSet<(OwnerKind, Guid)>(), 0);
            foreach (var pending in waiting)
            {
                if (batch.Count < MostOwners && bytes < MostBytes && owners.Add((pending.Append.Kind, pending.Append.Id)))
                {
                    batch.Add(pending);
                    bytes += pending.Append.Size;
                }
                else
                {
                    later.Enqueue(pending);
                }
            }

            waiting = later;
            batch.Sort((a, b) => (a.Append.Kind, a.Append.Id).CompareTo((b.Append.Kind, b.Append.Id)));
            return batch;
        }
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        var started = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryCommitAsync(batch);
                JournalMeter.Committed(batch.Count, clock.GetElapsedTime(started));
                return;
            }
            catch (Exception e) when (Fault.Of(e) == FaultKind.Race && attempt < 10)
            {
                WasRaced(e, batch.Count, attempt);
            }
            catch (Exception e) when (Fault.Of(e) == FaultKind.Away && clock.GetElapsedTime(started) < Patience)
            {
                // The answer may have been lost behind the commit. Trying again finds out: the fence lets nothing in twice.
                WasAway(e, batch.Count, attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 << attempt, 500)), clock);
            }
            catch (Exception e)
            {
                await FailAsync(batch, e);
                return;
            }
        }
    }

    private async Task TryCommitAsync(List<Pending> batch)
    {
        batch = batch.FindAll(p => !p.Done.Task.IsCompleted); // tried again after some were answered
        var appends = batch.ConvertAll(p => p.Append);
        await using var connection = await database.OpenAsync();
        var won = new HashSet<(OwnerKind, Guid)>(batch.Count);
        await using (var write = JournalSql.Write(connection, appends))
        await using (var reader = await write.ExecuteReaderAsync())
        {
            do
            {
                while (await reader.ReadAsync())
                    won.Add(((OwnerKind)reader.GetInt16(0), reader.GetGuid(1)));
            }
            while (await reader.NextResultAsync());
        }

        var sides = batch.ToLookup(p => won.Contains((p.Append.Kind, p.Append.Id)));
        Committed([.. sides[true]]);
        foreach (var lost in sides[false])
            await LostAsync(connection, lost);
    }

    private void Committed(IReadOnlyCollection<Pending> done)
    {
        fanout.Publish(done.Select(p => p.Append));
        foreach (var pending in done)
            pending.Done.TrySetResult(new(AppendFate.Committed, pending.Append.Receipt));
    }

    /// <summary>Somebody else was quicker; or it was this very append, whose answer was lost, and nobody has been told yet.</summary>
    private async Task LostAsync(NpgsqlConnection connection, Pending pending)
    {
        var append = pending.Append;
        var found = await JournalSql.FindAsync(connection, append.Kind, append.Id, append.CommandId, append.Hash, CancellationToken.None);
        if (found?.Receipt == append.Receipt && await JournalSql.IsStoredAsync(connection, append))
            Committed([pending]);
        else
            pending.Done.TrySetResult(found ?? AppendResult.Lost);
    }

    /// <summary>A batch that cannot be committed is tried owner by owner, so that only the culprit fails.</summary>
    private async Task FailAsync(List<Pending> batch, Exception e)
    {
        if (Fault.Of(e) == FaultKind.Data && batch.Count > 1)
        {
            foreach (var pending in batch.Where(p => !p.Done.Task.IsCompleted))
                await CommitAsync([pending]);
            return;
        }

        var toCaller = Fault.ToCaller(e);
        if (toCaller is not RowTakenException)
            Failed(e, batch.Count, batch[0].Append.Kind, batch[0].Append.Id);
        foreach (var pending in batch)
            pending.Done.TrySetException(toCaller);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A batch of {Owners} was raced (attempt {Attempt}); it is tried again")]
    private partial void WasRaced(Exception e, int owners, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database was away while {Owners} owners were written (attempt {Attempt})")]
    private partial void WasAway(Exception e, int owners, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Owners} appends failed, the first of {Kind} {Id}")]
    private partial void Failed(Exception e, int owners, OwnerKind kind, Guid id);

    private sealed record Pending(Append Append)
    {
        public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
