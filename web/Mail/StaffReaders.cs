using System.Text.Json;
using NodaTime;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Hours;
using Portal.Journal;
using Portal.Settings;
using Portal.Tickets;
using static Portal.Journal.ReadDatabase;

namespace Portal.Mail;

/// <summary>Whether somebody of the staff is to be mailed, and from when on: as they chose it, where they are, by the clock of their place.</summary>
internal sealed class StaffReaders(ReadDatabase database, IGrainFactory grains, SettingsQueries settings, TimeProvider clock)
{
    // Status 3 is locked.
    private const string Find = """
        SELECT a.email, h.state::json -> 'preferences' FROM account_row a LEFT JOIN head h ON h.kind = 5 AND h.id = a.id
        WHERE a.id = $1 AND a.status <> 3 AND a.roles <> '{customer}'
        """;

    private static readonly Preferences Nothing = new();
    private readonly KnownEntry<QuietHours> quiet = new(settings, clock, SettingsKinds.QuietHours, QuietHours.Entry, setting => Of<QuietHours>(setting) ?? QuietHours.AtFirst);
    private readonly KnownEntry<Place> company = new(settings, clock, SettingsKinds.Hours, BusinessHours.Entry, setting => new(Of<BusinessHours>(setting)?.Zone));

    /// <summary>Null for one who is not of the staff, or locked.</summary>
    public async Task<StaffReader?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.Command(Find, With(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var preferences = reader.IsDBNull(1) ? null : JsonSerializer.Deserialize<Preferences>(reader.GetString(1), EventCatalog.Json);
        return new(id, reader.GetString(0), preferences ?? Nothing);
    }

    /// <summary>Whether they want a mail of this now, and do not see it anyway.</summary>
    public async Task<bool> WantsAsync(StaffReader reader, DueMail due) => reader.When(due.Kind) switch
    {
        MailWhen.Never => false,
        MailWhen.Away when await IsHereAsync(reader.Id) => false,
        _ => !await LooksAtAsync(reader.Id, due.About),
    };

    /// <summary>Now, or the end of their quiet hours.</summary>
    public async Task<DateTimeOffset> AwakeAsync(StaffReader reader, CancellationToken ct)
    {
        var zone = Zone(reader.Preferences.Zone) ?? Zone((await company.FindAsync(ct)).Zone) ?? DateTimeZone.Utc;
        return (await quiet.FindAsync(ct)).Awake(clock.GetUtcNow(), zone);
    }

    private async Task<bool> IsHereAsync(Guid agent) =>
        await grains.GetGrain<IAgentGrain>(agent).LookAsync() is { Present: true, Availability: Availability.Available };

    /// <summary>Asking shows nobody: who asks is gone with it.</summary>
    private async Task<bool> LooksAtAsync(Guid agent, StreamId about)
    {
        var asking = new ViewConversation(agent, "mail", Viewing.Gone);
        var viewers = about.Kind switch
        {
            OwnerKind.Ticket => await grains.GetGrain<ITicketGrain>(about.Id).ViewAsync(asking),
            OwnerKind.Conversation => await grains.GetGrain<IConversationGrain>(about.Id).ViewAsync(asking),
            _ => [],
        };
        return viewers.Any(viewer => viewer.Id == agent);
    }

    private static DateTimeZone? Zone(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    private static T? Of<T>(Setting? setting)
        where T : class => setting?.Value.Deserialize<T>(EventCatalog.Json);

    private sealed record Place(string? Zone);
}

/// <summary>Somebody of the staff who may be mailed.</summary>
internal sealed record StaffReader(Guid Id, string Address, Preferences Preferences)
{
    public MailWhen When(MailKind kind) => kind switch
    {
        MailKind.StaffAssigned => Preferences.Mail?.Assigned,
        MailKind.StaffMentioned => Preferences.Mail?.Mentions,
        _ => Preferences.Mail?.Due,
    } ?? MailWhen.Away;
}
