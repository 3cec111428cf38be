using System.Data;
using System.Data.Common;
using Orleans.Runtime;
using Orleans.Storage;

namespace Portal.Embedded.Storage;

/// <summary>
/// Stored state in the tables of Orleans' AdoNet provider, through the very statements it uses, so that an installation may change hosts.
/// </summary>
internal sealed class GrainStorage(string name, DbDataSource source, string serviceId)
{
    private const string Read = "ReadFromStorageKey";
    private const string Write = "WriteToStorageKey";
    private const string Clear = "ClearStorageKey";
    private Dictionary<string, string>? statements;

    public string Name => name;

    /// <summary>What is stored; a null payload with a version was cleared.</summary>
    public async Task<(byte[]? Payload, int? Version)> ReadAsync(string state, GrainId id, CancellationToken ct)
    {
        await using var command = await CommandAsync(Read, state, id, ct);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, ct);
        if (!await reader.ReadAsync(ct))
            return (null, null);

        var payload = reader.GetOrdinal("PayloadBinary");
        return (reader.IsDBNull(payload) ? null : (byte[])reader[payload], VersionIn(reader["Version"]));
    }

    /// <summary>The new version, or null if another one than <paramref name="version"/> is stored.</summary>
    public async Task<int?> WriteAsync(string state, GrainId id, int? version, byte[] payload, CancellationToken ct)
    {
        await using var command = await CommandAsync(Write, state, id, ct);
        Add(command, "GrainStateVersion", version, DbType.Int32);
        Add(command, "PayloadBinary", payload, DbType.Binary);
        return VersionIn(await command.ExecuteScalarAsync(ct));
    }

    /// <summary>The new version, or null if another one than <paramref name="version"/> is stored.</summary>
    public async Task<int?> ClearAsync(string state, GrainId id, int? version, CancellationToken ct)
    {
        await using var command = await CommandAsync(Clear, state, id, ct);
        Add(command, "GrainStateVersion", version, DbType.Int32);
        return VersionIn(await command.ExecuteScalarAsync(ct));
    }

    private static int? VersionIn(object? value) => value as int?;

    private static void Add(DbCommand command, string parameter, object? value, DbType type)
    {
        var added = command.CreateParameter();
        (added.ParameterName, added.DbType, added.Value) = (parameter, type, value ?? DBNull.Value);
        command.Parameters.Add(added);
    }

    private async Task<DbCommand> CommandAsync(string statement, string state, GrainId id, CancellationToken ct)
    {
        var command = source.CreateCommand((statements ??= await StatementsAsync(ct))[statement]);
        var key = StorageKey.Of(id);
        Add(command, "GrainIdN0", key.N0, DbType.Int64);
        Add(command, "GrainIdN1", key.N1, DbType.Int64);
        Add(command, "GrainIdExtensionString", key.Text, DbType.String);
        Add(command, "GrainTypeString", state, DbType.String);
        Add(command, "ServiceId", serviceId, DbType.String);
        return command;
    }

    private async Task<Dictionary<string, string>> StatementsAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT QueryKey, QueryText FROM OrleansQuery");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<string, string>();
        while (await reader.ReadAsync(ct))
            found[reader.GetString(0)] = reader.GetString(1);

        var missing = new[] { Read, Write, Clear }.Except(found.Keys).ToArray();
        return missing.Length == 0 ? found : throw new BadProviderConfigException($"OrleansQuery lacks {string.Join(", ", missing)}.");
    }
}
