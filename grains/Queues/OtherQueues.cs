using System.Collections.Immutable;
using Npgsql;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>Which queues there are besides one, and where each overflows to.</summary>
internal sealed class OtherQueues(JournalDatabase database)
{
    private const string Beside = "SELECT id, overflow_to FROM queue_row WHERE id <> $1";

    public async Task<ImmutableDictionary<Guid, Guid?>> BesideAsync(Guid queueId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var read = new NpgsqlCommand(Beside, connection) { Parameters = { new() { Value = queueId } } };
        await using var reader = await read.ExecuteReaderAsync(ct);
        var others = ImmutableDictionary.CreateBuilder<Guid, Guid?>();
        while (await reader.ReadAsync(ct))
            others[reader.GetGuid(0)] = await reader.IsDBNullAsync(1, ct) ? null : reader.GetGuid(1);
        return others.ToImmutable();
    }
}
