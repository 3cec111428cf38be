using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Portal.Accounts;

/// <summary>Which permissions each role gathers.</summary>
internal static class Roles
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Gathered = new Dictionary<string, ImmutableArray<string>>
    {
        ["administrator"] =
        [
            Permissions.ReadConversations, Permissions.AnswerConversations, Permissions.AssignConversations, Permissions.ManageAccounts,
            Permissions.ManageSettings,
        ],
        ["supervisor"] =
            [Permissions.ReadConversations, Permissions.AnswerConversations, Permissions.AssignConversations, Permissions.ManageSettings],
        ["agent"] = [Permissions.ReadConversations, Permissions.AnswerConversations],
        ["customer"] = [Permissions.BeCustomer],
    }.ToFrozenDictionary();

    public static bool AreKnown(ImmutableArray<string> roles) => !roles.IsDefaultOrEmpty && roles.All(Gathered.ContainsKey);

    public static ImmutableArray<string> PermissionsOf(ImmutableArray<string> roles) => [.. roles.SelectMany(role => Gathered[role]).Distinct()];
}
