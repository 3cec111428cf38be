using System.Collections.Immutable;

namespace Portal.Accounts;

/// <summary>What those may do who have a role: an entry of the settings <c>roles</c>.</summary>
/// <param name="Name">1–40 characters on one line; the four that are always there keep theirs.</param>
/// <param name="Permissions">See <see cref="Accounts.Permissions"/>, those of the staff.</param>
public sealed record Role(string Name, ImmutableArray<string> Permissions);

/// <summary>The roles that are always there. An account names these by word, all others by the id of their entry.</summary>
public static class KnownRoles
{
    /// <summary>Always may manage accounts.</summary>
    public const string Administrator = "administrator";

    /// <summary>Leads agents.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Answers.</summary>
    public const string Agent = "agent";

    /// <summary>No member of the staff; may do the same everywhere.</summary>
    public const string Customer = "customer";

    /// <summary>Those whose permissions can be changed, with the ids of their entries.</summary>
    public static ImmutableSortedDictionary<string, Guid> Entries { get; } = new Dictionary<string, Guid>
    {
        [Administrator] = new("0193a0b0-0000-7000-8000-000000000201"),
        [Supervisor] = new("0193a0b0-0000-7000-8000-000000000202"),
        [Agent] = new("0193a0b0-0000-7000-8000-000000000203"),
    }.ToImmutableSortedDictionary();

    /// <summary>As accounts name the role of that entry.</summary>
    public static string KeyOf(Guid entry) => Entries.FirstOrDefault(known => known.Value == entry).Key ?? entry.ToString("D");
}
