using System.Collections.Immutable;
using System.Text.Json;
using Portal.Customers;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Accounts;

/// <summary>Which permissions each role gathers: as the settings say, and where they say nothing, as at the beginning.</summary>
internal sealed record RoleBook(ImmutableDictionary<string, ImmutableArray<string>> Gathered)
{
    public static RoleBook AtFirst { get; } = new(new Dictionary<string, ImmutableArray<string>>
    {
        [KnownRoles.Administrator] = Permissions.OfStaff,
        [KnownRoles.Supervisor] =
        [
            Permissions.ReadConversations, Permissions.AnswerConversations, Permissions.AssignConversations, Permissions.ManageSettings,
            Permissions.ManageRouting, Permissions.ReadWallboard, Permissions.ReadTickets, Permissions.AnswerTickets, Permissions.AssignTickets,
            Permissions.CloseTickets,
        ],
        [KnownRoles.Agent] = [Permissions.ReadConversations, Permissions.AnswerConversations, Permissions.ReadTickets, Permissions.AnswerTickets],
        [KnownRoles.Customer] = [Permissions.BeCustomer],
    }.ToImmutableDictionary());

    // Also in a house whose roles were written down before there were the others.
    private static readonly ImmutableArray<string> AlwaysOfAdministrators =
    [
        Permissions.ManageAccounts, Permissions.ManageRouting, Permissions.ReadOperation, Permissions.ReadWallboard, Permissions.ReadTickets,
        Permissions.AnswerTickets, Permissions.AssignTickets, Permissions.CloseTickets,
    ];

    public static RoleBook Of(ImmutableArray<SettingLook> settings) => new(AtFirst.Gathered.SetItems(settings.Select(setting =>
    {
        var (key, said) = (KnownRoles.KeyOf(setting.Id), JsonSerializer.Deserialize<Role>(setting.Value, EventCatalog.Json)!.Permissions);
        return KeyValuePair.Create(key, key == KnownRoles.Administrator ? [.. said.Union(AlwaysOfAdministrators)] : said);
    })));

    /// <summary>Somebody is of the staff, or a customer; nobody is both.</summary>
    public bool Allows(ImmutableArray<string> roles) =>
        !roles.IsDefaultOrEmpty && roles.All(Gathered.ContainsKey) && (roles.Length == 1 || !roles.Contains(KnownRoles.Customer));

    /// <summary>A role that was deleted meanwhile gathers nothing.</summary>
    public ImmutableArray<string> PermissionsOf(ImmutableArray<string> roles) =>
        [.. roles.SelectMany(role => Gathered.GetValueOrDefault(role, [])).Distinct()];
}

/// <summary>What a role may be.</summary>
internal static class RoleRules
{
    public const int LongestName = 40;

    private static readonly ImmutableArray<string> NeedReading = [Permissions.AnswerConversations, Permissions.AssignConversations];
    private static readonly ImmutableArray<string> NeedReadingTickets = [Permissions.AnswerTickets, Permissions.AssignTickets, Permissions.CloseTickets];

    public static Refusal? Check(Guid id, Role role) => (KnownRoles.KeyOf(id), role) switch
    {
        (_, { Name: not { Length: <= LongestName } }) => Refusal.Invalid("role.name_invalid"),
        _ when PersonName.Check(role.Name) is not null => Refusal.Invalid("role.name_invalid"),
        _ when role.Permissions.IsDefault || role.Permissions.Except(Permissions.OfStaff).Any() => Refusal.Invalid("role.permission_unknown"),
        _ when role.Permissions.Intersect(NeedReading).Any() && !role.Permissions.Contains(Permissions.ReadConversations) =>
            Refusal.Invalid("role.needs_read"),
        _ when role.Permissions.Intersect(NeedReadingTickets).Any() && !role.Permissions.Contains(Permissions.ReadTickets) =>
            Refusal.Invalid("role.needs_read"),
        (KnownRoles.Administrator, _) when !role.Permissions.Contains(Permissions.ManageAccounts) => Refusal.Conflict("role.fixed"),
        var (key, _) when IsMisnamed(key, role.Name) => Refusal.Conflict("settings.name_taken"),
        _ => null,
    };

    public static Refusal? CheckRemoval(Guid id, bool inUse) =>
        KnownRoles.Entries.ContainsValue(id) ? Refusal.Conflict("role.fixed") : inUse ? Refusal.Conflict("role.in_use") : null;

    private static bool IsMisnamed(string key, string name) => KnownRoles.Entries.ContainsKey(key) ? name != key : IsTaken(name);

    private static bool IsTaken(string name) => RoleBook.AtFirst.Gathered.Keys.Contains(name, StringComparer.OrdinalIgnoreCase);
}
