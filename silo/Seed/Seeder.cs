using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Accounts;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Seed;

/// <summary>
/// Fills a new installation through ordinary commands. Their ids are derived, so a start that was interrupted goes on where it stopped; the
/// administrator comes last and marks the end.
/// </summary>
internal sealed class Seeder(IGrainFactory grains, JournalDatabase database, IOptions<SeedOptions> options, IIds ids, TimeProvider clock, TextWriter console) : IHostedService
{
    private const string FirstAdministrator = "admin@portal.local";
    private const int MostAttempts = 20;

    private (Guid CommandId, string Password)? first; // the same in every attempt: the first that arrives counts

    /// <summary>The same name gives the same id, always.</summary>
    public static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes("portal seed " + name)).AsSpan(0, 16));

    /// <summary>Runs after the grain host and before the first request: who finds Portal ready finds it filled.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await FillAsync(cancellationToken);
                return;
            }
            catch (TimeoutException) when (attempt < MostAttempts)
            {
                // A cold start on a busy machine; the commands' ids are derived, so what was done is not done again.
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await grains.GetGrain<IQueueGrain>(KnownQueues.Support).CreateAsync(new CreateQueue(IdOf("queue"), "Support"), cancellationToken);
        await DescribeRolesAsync(cancellationToken);
        if (options.Value.Mode == SeedMode.Demo && await CountAsync("email NOT LIKE '%@demo.example' OR email = 'admin@demo.example'") == 0)
            await new DemoData(this, clock).FillAsync();
        if (options.Value.Mode == SeedMode.Empty && (first is not null || await CountAsync("true") == 0))
            await MakeFirstAdministratorAsync();
    }

    public T Grain<T>(Guid id)
        where T : IGrainWithGuidKey => grains.GetGrain<T>(id);

    public ISettingsGrain Settings(string kind) => grains.GetGrain<ISettingsGrain>(kind);

    /// <summary>An account; one that may answer also serves the default queue.</summary>
    public async Task<Guid> AccountAsync(string email, string name, string password, string role)
    {
        if (await CreateAsync(IdOf("create " + email), email, name, password, role) is { } refusal)
            throw new InvalidOperationException($"{email} could not be made: {refusal.Code}");
        return IdOf(email);
    }

    private async Task<Refusal?> CreateAsync(Guid commandId, string email, string name, string password, string role)
    {
        var id = IdOf(email);
        var made = await grains.GetGrain<IAccountGrain>(id).CreateAsync(new CreateAccount(commandId, Party.System, email, name, password, [role]));
        if (made.Refusal is null && role != "customer")
            await grains.GetGrain<IQueueGrain>(KnownQueues.Support).AddMemberAsync(new AddMember(IdOf("member " + email), Party.System, id));
        return made.Refusal;
    }

    /// <summary>The roles that are always there stand in the settings from the first start on, so that they can be seen and changed.</summary>
    private async Task DescribeRolesAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, id) in KnownRoles.Entries)
        {
            var value = JsonSerializer.Serialize(new Role(key, RoleBook.AtFirst.Gathered[key]), EventCatalog.Json);
            await Settings(SettingsKinds.Roles).PutAsync(new PutSetting(id, Party.System, id, 0, value), cancellationToken);
        }
    }

    /// <summary>A command of one's own, so that of silos that start together one makes the account, and that one says its password.</summary>
    private async Task MakeFirstAdministratorAsync()
    {
        first ??= (ids.New(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)));
        var (commandId, password) = first.Value;
        var refusal = await CreateAsync(commandId, FirstAdministrator, "Administrator", password, "administrator");
        if (refusal is null)
            await console.WriteLineAsync($"First administrator: {FirstAdministrator} password: {password}");
        else if (refusal.Code != "account.exists")
            throw new InvalidOperationException($"{FirstAdministrator} could not be made: {refusal.Code}");
    }

    private async Task<long> CountAsync(string where)
    {
        await using var connection = await database.OpenAsync();
        await using var count = new Npgsql.NpgsqlCommand($"SELECT count(*) FROM account_row WHERE {where}", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
