using Npgsql;

namespace Portal.Tests.Embedded;

/// <summary>The statements of migration 0002, called as Orleans' AdoNet providers do: by named parameters, more than are used.</summary>
public sealed class OrleansTablesTests(OrleansDatabase postgres) : IClassFixture<OrleansDatabase>
{
    private static readonly DateTime Now = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("ReadFromStorageKey,WriteToStorageKey,ClearStorageKey,DeleteStorageKey")]
    [InlineData("UpsertReminderRowKey,ReadReminderRowsKey,ReadReminderRowKey,ReadRangeRows1Key,ReadRangeRows2Key")]
    [InlineData("DeleteReminderRowKey,DeleteReminderRowsKey")]
    [InlineData("InsertMembershipVersionKey,InsertMembershipKey,UpdateMembershipKey,UpdateIAmAlivetimeKey")]
    [InlineData("MembershipReadRowKey,MembershipReadAllKey,GatewaysQueryKey,DeleteMembershipTableEntriesKey,CleanupDefunctSiloEntriesKey")]
    public async Task All_statements_that_Orleans_asks_for_are_there(string keys)
    {
        foreach (var key in keys.Split(','))
            Assert.NotEmpty(await StatementAsync(key));
    }

    [Fact]
    public async Task Only_the_version_that_was_read_can_be_written_cleared_or_deleted()
    {
        var key = Key("s-versions");
        Assert.Equal(1, await ScalarAsync("WriteToStorageKey", [.. key, ("GrainStateVersion", null), ("PayloadBinary", new byte[] { 1 })]));
        Assert.Null(await ScalarAsync("WriteToStorageKey", [.. key, ("GrainStateVersion", null), ("PayloadBinary", new byte[] { 2 })]));
        Assert.Equal(2, await ScalarAsync("WriteToStorageKey", [.. key, ("GrainStateVersion", 1), ("PayloadBinary", new byte[] { 3 })]));
        Assert.Null(await ScalarAsync("WriteToStorageKey", [.. key, ("GrainStateVersion", 1), ("PayloadBinary", new byte[] { 4 })]));
        Assert.Equal(new byte[] { 3 }, await ScalarAsync("ReadFromStorageKey", key));
        Assert.Null(await ScalarAsync("ClearStorageKey", [.. key, ("GrainStateVersion", 1)]));
        Assert.Equal(3, await ScalarAsync("ClearStorageKey", [.. key, ("GrainStateVersion", 2)]));
        Assert.Null(await ScalarAsync("ReadFromStorageKey", key));
        Assert.Null(await ScalarAsync("DeleteStorageKey", [.. key, ("GrainStateVersion", 2)]));
        Assert.Equal(4, await ScalarAsync("DeleteStorageKey", [.. key, ("GrainStateVersion", 3)]));
        Assert.Equal(1, await ScalarAsync("WriteToStorageKey", [.. key, ("GrainStateVersion", null), ("PayloadBinary", new byte[] { 1 })]));
    }

    [Fact]
    public async Task Of_many_who_write_first_one_wins()
    {
        var key = Key("s-race");
        var writes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => ScalarAsync("WriteToStorageKey", [.. key, ("GrainStateVersion", null), ("PayloadBinary", new[] { (byte)i })])));
        Assert.Single(writes, version => version is 1);
        Assert.Equal(19, writes.Count(version => version is null));
    }

    [Fact]
    public async Task A_reminder_is_kept_changed_found_on_the_ring_and_deleted()
    {
        (string, object?)[] key = [("ServiceId", "r"), ("GrainId", "alarm/1"), ("ReminderName", "wake")];
        (string, object?)[] row = [.. key, ("StartTime", Now), ("Period", 60_000), ("GrainHash", -5)];
        Assert.Equal(0, await ScalarAsync("UpsertReminderRowKey", row));
        Assert.Equal(1, await ScalarAsync("UpsertReminderRowKey", row));
        Assert.Equal("alarm/1", await ScalarAsync("ReadReminderRowKey", key));
        Assert.Equal("alarm/1", await ScalarAsync("ReadReminderRowsKey", key));
        Assert.Equal("alarm/1", await ScalarAsync("ReadRangeRows1Key", ("ServiceId", "r"), ("BeginHash", -6), ("EndHash", -5)));
        Assert.Null(await ScalarAsync("ReadRangeRows1Key", ("ServiceId", "r"), ("BeginHash", -5), ("EndHash", 7)));
        Assert.Equal("alarm/1", await ScalarAsync("ReadRangeRows2Key", ("ServiceId", "r"), ("BeginHash", 7), ("EndHash", -5)));
        Assert.Equal(0, await ScalarAsync("DeleteReminderRowKey", [.. key, ("Version", 0)]));
        Assert.Equal(1, await ScalarAsync("DeleteReminderRowKey", [.. key, ("Version", 1)]));
        await ScalarAsync("DeleteReminderRowsKey", ("ServiceId", "r"));
    }

    [Fact]
    public async Task Membership_changes_only_together_with_its_version()
    {
        (string, object?) cluster = ("DeploymentId", "c");
        Assert.Equal(1, await ScalarAsync("InsertMembershipVersionKey", cluster));
        Assert.Equal(0, await ScalarAsync("InsertMembershipVersionKey", cluster));
        Assert.Equal(DBNull.Value, await ScalarAsync("MembershipReadAllKey", cluster));
        (string, object?)[] key = [cluster, ("Address", "10.0.0.1"), ("Port", 11111), ("Generation", 7)];
        (string, object?)[] times = [("StartTime", Now), ("IAmAliveTime", Now)];
        (string, object?)[] silo = [.. key, .. times, ("SiloName", "s"), ("HostName", "h"), ("Status", 1), ("ProxyPort", 30000)];
        Assert.Equal(0, await ScalarAsync("InsertMembershipKey", [.. silo, ("Version", 5)]));
        Assert.Equal(1, await ScalarAsync("InsertMembershipKey", [.. silo, ("Version", 0)]));
        Assert.Equal(0, await ScalarAsync("InsertMembershipKey", [.. silo, ("Version", 1)]));
        (string, object?)[] change = [.. key, ("Status", 3), ("SuspectTimes", null), ("IAmAliveTime", Now.AddMinutes(1))];
        Assert.Equal(0, await ScalarAsync("UpdateMembershipKey", [.. change, ("Version", 0)]));
        Assert.Equal(1, await ScalarAsync("UpdateMembershipKey", [.. change, ("Version", 1)]));
        Assert.Equal("10.0.0.1", await ScalarAsync("GatewaysQueryKey", cluster, ("Status", 3)));
        Assert.Equal("10.0.0.1", await ScalarAsync("MembershipReadRowKey", key));
        await ScalarAsync("UpdateIAmAlivetimeKey", [.. key, ("IAmAliveTime", Now.AddMinutes(2))]);
        await ScalarAsync("CleanupDefunctSiloEntriesKey", cluster, ("IAmAliveTime", Now.AddHours(1)));
        Assert.Equal("10.0.0.1", await ScalarAsync("MembershipReadAllKey", cluster));
        await ScalarAsync("DeleteMembershipTableEntriesKey", cluster);
        Assert.Null(await ScalarAsync("MembershipReadAllKey", cluster));
    }

    private static (string Name, object? Value)[] Key(string key) =>
    [
        ("GrainIdHash", 17), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainTypeHash", 4), ("GrainTypeString", "tables-test"),
        ("GrainIdExtensionString", key), ("ServiceId", "s"),
    ];

    private async Task<object?> ScalarAsync(string key, params (string Name, object? Value)[] parameters)
    {
        await using var command = postgres.Source.CreateCommand(await StatementAsync(key));
        foreach (var (name, value) in parameters)
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));

        var result = await command.ExecuteScalarAsync();
        return result is DBNull && !key.StartsWith("Membership", StringComparison.Ordinal) ? null : result;
    }

    private async Task<string> StatementAsync(string key)
    {
        await using var command = postgres.Source.CreateCommand("SELECT QueryText FROM OrleansQuery WHERE QueryKey = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
