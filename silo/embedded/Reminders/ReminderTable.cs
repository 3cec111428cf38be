using System.Data;
using System.Data.Common;

namespace Portal.Embedded.Reminders;

/// <summary>Reminders in the table of Orleans' AdoNet provider, through the very statements it uses, so that an installation may change hosts.</summary>
internal sealed class ReminderTable(DbDataSource source, string serviceId)
{
    private const string Upsert = "UpsertReminderRowKey";
    private const string ReadAll = "ReadRangeRows1Key";
    private Dictionary<string, string>? statements;

    public async Task WriteAsync(StoredReminder reminder, CancellationToken ct)
    {
        await using var command = await CommandAsync(Upsert, ct);
        Add(command, "GrainId", reminder.GrainId, DbType.String);
        Add(command, "ReminderName", reminder.Name, DbType.String);
        Add(command, "StartTime", reminder.First, DbType.DateTime);
        Add(command, "Period", (long)reminder.Period.TotalMilliseconds, DbType.Int64);
        Add(command, "GrainHash", HashOf(reminder.GrainId), DbType.Int32);
        await command.ExecuteScalarAsync(ct);
    }

    public async Task<List<StoredReminder>> ReadAsync(CancellationToken ct)
    {
        await using var command = await CommandAsync(ReadAll, ct);
        Add(command, "BeginHash", (long)int.MinValue - 1, DbType.Int64);
        Add(command, "EndHash", (long)int.MaxValue, DbType.Int64);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<StoredReminder>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetDateTime(2).ToUniversalTime(), TimeSpan.FromMilliseconds(reader.GetInt64(3))));
        }

        return found;
    }

    /// <summary>Any number that is always the same will do: one process has the whole ring.</summary>
    private static int HashOf(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619u;
        return (int)hash;
    }

    private static void Add(DbCommand command, string parameter, object value, DbType type)
    {
        var added = command.CreateParameter();
        (added.ParameterName, added.DbType, added.Value) = (parameter, type, value);
        command.Parameters.Add(added);
    }

    private async Task<DbCommand> CommandAsync(string statement, CancellationToken ct)
    {
        var command = source.CreateCommand((statements ??= await StatementsAsync(ct))[statement]);
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
        return found;
    }
}

/// <summary>One row.</summary>
/// <param name="GrainId">As text.</param>
/// <param name="Name">One grain has it once.</param>
/// <param name="First">The first tick, UTC.</param>
/// <param name="Period">From tick to tick.</param>
internal sealed record StoredReminder(string GrainId, string Name, DateTime First, TimeSpan Period);
