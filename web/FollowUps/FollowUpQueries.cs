using System.Collections.Immutable;
using System.Text.Json;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.FollowUps;

/// <summary>What is due of one owner.</summary>
/// <param name="Items">What somebody of the staff has set, what is due first first.</param>
/// <param name="Runs">Sequences that run by themselves.</param>
/// <param name="Asleep">True while the owner is put aside, and what runs by itself stands still.</param>
/// <param name="Version">Of the owner, as rows have it; the same or a higher one holds all that an event of that position says.</param>
internal sealed record OwnFollowUps(IReadOnlyList<FollowUp> Items, IReadOnlyList<ShownRun> Runs, bool Asleep, long Version)
{
    public static OwnFollowUps None { get; } = new([], [], false, 0);
}

/// <summary>A sequence under way.</summary>
/// <param name="Number">By which it is stopped.</param>
/// <param name="SequenceId">Its entry in the settings.</param>
/// <param name="Name">As it was called when it began.</param>
/// <param name="When">What it began with.</param>
/// <param name="Since">From when its waits count; left out while nothing counts: the customer waits for an answer.</param>
/// <param name="Steps">All of them, each with the moment at which it is due as far as that is known.</param>
/// <param name="Step">How many are done.</param>
/// <param name="Due">When the next is due; left out while it stands still, and when none is left.</param>
/// <param name="Stopped">True when somebody ended it by hand.</param>
/// <param name="Kept">True when it can go on.</param>
internal sealed record ShownRun(
    int Number, Guid SequenceId, string Name, SequenceTrigger When, DateTimeOffset? Since, ImmutableArray<SequenceStep> Steps, int Step, DateTimeOffset? Due, bool Stopped,
    bool Kept)
{
    public static ShownRun Of(SequenceRun run, bool asleep)
    {
        // Where a calendar says more than the clock on the wall, the run has it already.
        var counts = !asleep && run.Stopped is null && run.Since is not null && run.Step < run.Steps.Length;
        return new(
            run.Number, run.SequenceId, run.Name, run.When, run.Since, run.Steps, run.Step, counts ? run.Due ?? run.Since + run.Steps[run.Step].Length() : null,
            run.Stopped is true, run.Kept is true);
    }
}

/// <summary>The SQL that reads what is due of an owner: part of its head.</summary>
internal sealed class FollowUpQueries(ReadDatabase database)
{
    // Of a customer the state is all the staff's; conversations and tickets keep it beside what their customer sees.
    private const string Own = """
        SELECT CASE WHEN kind = 1 THEN state::json ELSE state::json -> 'staff' END ->> 'followUps', position + staff_position FROM head WHERE kind = $1 AND id = $2
        """;

    /// <summary>Null when there is no such owner.</summary>
    public async Task<OwnFollowUps?> FindAsync(OwnerKind kind, Guid id, CancellationToken ct)
    {
        await using var command = database.Command(Own, With((short)kind), With(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var all = await reader.IsDBNullAsync(0, ct) ? new() : JsonSerializer.Deserialize<FollowUpState>(reader.GetString(0), EventCatalog.Json)!;
        return new(
            [.. (all.Items ?? []).OrderBy(item => item.Due).ThenBy(item => item.Id)], [.. (all.Runs ?? []).Select(run => ShownRun.Of(run, all.Asleep is true))],
            all.Asleep is true, reader.GetInt64(1));
    }
}
