using System.Collections.Immutable;
using System.Text.Json;
using Portal.Journal;
using static Portal.Journal.ReadDatabase;

namespace Portal.Settings;

/// <summary>One kind of settings as it stands, to go on from by its position.</summary>
/// <param name="Stream">Where its changes stand.</param>
/// <param name="State">See <see cref="SettingsState"/>.</param>
/// <param name="Position">The head of the stream that the state belongs to; 0 while nobody has written any.</param>
/// <param name="Recent">The last 50 changes.</param>
/// <param name="Epoch">Another one means that nothing known before holds.</param>
internal sealed record SettingsSnapshot(StreamId Stream, RawJson State, long Position, ImmutableArray<StoredEvent> Recent, Guid Epoch);

/// <summary>The SQL that reads settings: small documents, read whole.</summary>
internal sealed class SettingsQueries(ReadDatabase database, StreamQueries streams)
{
    private const int Recent = 50;
    private const string Nothing = """{"items":[],"gone":[]}""";

    private const string Head = """
        SELECT coalesce(h.staff_position, 0), h.state::json -> 'shown', e.epoch FROM journal_epoch e LEFT JOIN head h ON h.kind = 6 AND h.id = $1
        """;

    /// <summary>Null when there is no such kind.</summary>
    public async Task<SettingsSnapshot?> TakeAsync(string kind, CancellationToken ct)
    {
        if (SettingsKinds.StreamOf(kind) is not { } stream)
            return null;
        var (position, state, epoch) = await FindAsync(stream, ct);
        var recent = position == 0 ? null : await streams.ReadBeforeAsync(stream, position + 1, Recent, ct);
        return new SettingsSnapshot(stream, new RawJson(state), position, recent?.Events ?? [], epoch);
    }

    /// <summary>Whether all of these are there now.</summary>
    public async Task<bool> HasAllAsync(string kind, ImmutableArray<Guid> ids, CancellationToken ct)
    {
        if (ids.IsEmpty)
            return true;
        return !ids.Except((await FindAsync(kind, ct)).Items.Select(item => item.Id)).Any();
    }

    /// <summary>What a kind holds now.</summary>
    public async Task<SettingsState> FindAsync(string kind, CancellationToken ct)
    {
        var (_, state, _) = await FindAsync(SettingsKinds.StreamOf(kind)!.Value, ct);
        return JsonSerializer.Deserialize<SettingsState>(state, EventCatalog.Json)!;
    }

    private async Task<(long Position, string State, Guid Epoch)> FindAsync(StreamId stream, CancellationToken ct)
    {
        await using var command = database.Command(Head, With(stream.Id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), await reader.IsDBNullAsync(1, ct) ? Nothing : reader.GetString(1), reader.GetGuid(2));
    }
}
