using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Live;

namespace Portal.Journal;

/// <summary>
/// The only one in the silo that writes the journal. What arrived while the last commit ran goes into the next one (group commit); so a
/// lone command is committed at once and a thousand share a few commits. It has a thread and a connection of its own: on the thread pool its every
/// step would stand in line behind the work of those who wait for it.
/// </summary>
internal sealed partial class JournalWriter(
    JournalDatabase database, Fanout fanout, JournalMeter meter, TimeProvider clock, ILogger<JournalWriter> log) : IHostedService, IDisposable
{
    private const int MostOwners = 256;
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostWaiting = 20_000;

    // How long a batch is tried again while the database is away; then its callers are told that it is not known.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Queue<Pending> waiting = new();
    private NpgsqlConnection? connection;
    private bool stopped;

    public Task<AppendResult> AppendAsync(Append append)
    {
        var pending = new Pending(append, clock.GetTimestamp(), Activity.Current?.Context ?? default);
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

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.Watch(() => Volatile.Read(ref waiting).Count);
        new Thread(Run) { IsBackground = true, Name = "journal" }.Start();
        return Task.CompletedTask;
    }

    /// <summary>Nothing more is taken; what was taken is written.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            stopped = true;
        arrived.Release();
        await ended.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => arrived.Dispose();

    private void Run()
    {
        while (true)
        {
            var batch = Take();
            if (batch.Count > 0)
                Commit(batch);
            else if (stopped)
                break;
            else
                arrived.Wait();
        }

        connection?.Dispose();
        ended.SetResult();
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

    private void Commit(List<Pending> batch)
    {
        var started = clock.GetTimestamp();
        meter.Began(clock.GetElapsedTime(batch.Min(p => p.Arrived), started));
        using var trace = JournalMeter.Trace(batch.Select(p => p.Trace));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                TryCommit(batch);
                meter.Committed(batch.Count, clock.GetElapsedTime(started));
                return;
            }
            catch (Exception e) when (Fault.Of(e) == FaultKind.Race && attempt < 10)
            {
                meter.Raced();
                WasRaced(e, batch.Count, attempt);
            }
            catch (Exception e) when (Fault.Of(e) == FaultKind.Away && clock.GetElapsedTime(started) < Patience)
            {
                // The answer may have been lost behind the commit. Trying again finds out: the fence lets nothing in twice.
                meter.WasAway();
                WasAway(e, batch.Count, attempt);
                Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 << attempt, 500)), clock).Wait();
            }
            catch (Exception e)
            {
                Fail(batch, e);
                return;
            }
        }
    }

    private void TryCommit(List<Pending> batch)
    {
        batch = batch.FindAll(p => !p.Done.Task.IsCompleted); // tried again after some were answered
        try
        {
            connection ??= database.Open();
            var won = Write(batch.ConvertAll(p => p.Append));
            var sides = batch.ToLookup(p => won.Contains((p.Append.Kind, p.Append.Id)));
            Committed([.. sides[true]]);
            foreach (var lost in sides[false])
                LostAsync(connection, lost).GetAwaiter().GetResult(); // rare, and this thread has nothing else to do
        }
        catch
        {
            connection?.Dispose();
            connection = null;
            throw;
        }
    }

    private HashSet<(OwnerKind Kind, Guid Id)> Write(List<Append> appends)
    {
        var won = new HashSet<(OwnerKind, Guid)>(appends.Count);
        using var write = JournalSql.Write(connection!, appends);
        using var reader = write.ExecuteReader();
        do
        {
            while (reader.Read())
                won.Add(((OwnerKind)reader.GetInt16(0), reader.GetGuid(1)));
        }
        while (reader.NextResult());
        return won;
    }

    private void Committed(IReadOnlyCollection<Pending> done)
    {
        fanout.Publish(done.Select(p => p.Append));
        meter.Wrote(done.Sum(p => p.Append.Events.Length));
        foreach (var pending in done)
            pending.Done.TrySetResult(AppendResult.Committed);
    }

    /// <summary>Somebody else was quicker; or it was this very append, whose answer was lost, and nobody has been told yet.</summary>
    private async Task LostAsync(NpgsqlConnection connection, Pending pending)
    {
        var append = pending.Append;
        var first = append.Commands[0];
        var found = await JournalSql.FindAsync(connection, append.Kind, append.Id, first.Id, first.Hash, CancellationToken.None);
        if (found?.Receipt == append.Receipts[0] && await JournalSql.IsStoredAsync(connection, append))
            Committed([pending]);
        else
            Answer(pending, append.Commands.Length == 1 ? found : null);
    }

    private void Answer(Pending pending, AppendResult? found)
    {
        if (found is null)
            meter.Lost();
        pending.Done.TrySetResult(found ?? AppendResult.Lost);
    }

    /// <summary>A batch that cannot be committed is tried owner by owner, so that only the culprit fails.</summary>
    private void Fail(List<Pending> batch, Exception e)
    {
        if (Fault.Of(e) == FaultKind.Data && batch.Count > 1)
        {
            foreach (var pending in batch.Where(p => !p.Done.Task.IsCompleted))
                Commit([pending]);
            return;
        }

        var toCaller = Fault.ToCaller(e);
        if (toCaller is not RowTakenException)
        {
            meter.Failed(batch.Count);
            Failed(e, batch.Count, batch[0].Append.Kind, batch[0].Append.Id);
        }

        foreach (var pending in batch)
            pending.Done.TrySetException(toCaller);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A batch of {Owners} was raced (attempt {Attempt}); it is tried again")]
    private partial void WasRaced(Exception e, int owners, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database was away while {Owners} owners were written (attempt {Attempt})")]
    private partial void WasAway(Exception e, int owners, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Owners} appends failed, the first of {Kind} {Id}")]
    private partial void Failed(Exception e, int owners, OwnerKind kind, Guid id);

    private sealed record Pending(Append Append, long Arrived, ActivityContext Trace)
    {
        public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
