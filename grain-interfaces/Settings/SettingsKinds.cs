using System.Collections.Frozen;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>The kinds of settings: their names, which are the grains' keys, and the owners that keep them.</summary>
public static class SettingsKinds
{
    /// <summary>See <see cref="Label"/>.</summary>
    public const string Labels = "labels";

    /// <summary>See <see cref="CannedReply"/>.</summary>
    public const string CannedReplies = "canned-replies";

    /// <summary>See <see cref="Accounts.Role"/>.</summary>
    public const string Roles = "roles";

    /// <summary>See <see cref="Settings.Brand"/>.</summary>
    public const string Brand = "brand";

    /// <summary>See <see cref="Hours.BusinessHours"/>.</summary>
    public const string Hours = "hours";

    /// <summary>See <see cref="Skill"/>.</summary>
    public const string Skills = "skills";

    /// <summary>See <see cref="Settings.TicketWorkflow"/>.</summary>
    public const string TicketWorkflow = "ticket-workflow";

    /// <summary>See <see cref="FollowUps.Sequence"/>.</summary>
    public const string Sequences = "sequences";

    /// <summary>See <see cref="FollowUps.QuietHours"/>.</summary>
    public const string QuietHours = "quiet-hours";

    /// <summary>See <see cref="ConversationFilter"/>; every account of the staff has its own, see <see cref="FiltersOf"/>.</summary>
    public const string Filters = "filters";

    private const string OfPerson = Filters + "/";

    private static readonly FrozenDictionary<string, Guid> Owners = new Dictionary<string, Guid>
    {
        [Labels] = new("0193a0b0-0000-7000-8000-000000000101"),
        [CannedReplies] = new("0193a0b0-0000-7000-8000-000000000102"),
        [Roles] = new("0193a0b0-0000-7000-8000-000000000103"),
        [Brand] = new("0193a0b0-0000-7000-8000-000000000104"),
        [Hours] = new("0193a0b0-0000-7000-8000-000000000105"),
        [Skills] = new("0193a0b0-0000-7000-8000-000000000106"),
        [TicketWorkflow] = new("0193a0b0-0000-7000-8000-000000000107"),
        [Sequences] = new("0193a0b0-0000-7000-8000-000000000120"),
        [QuietHours] = new("0193a0b0-0000-7000-8000-000000000121"),
    }.ToFrozenDictionary();

    /// <summary>The filters of one account; they belong to the owner that has the account's id.</summary>
    public static string FiltersOf(Guid accountId) => OfPerson + accountId.ToString("D");

    /// <summary>Whether such settings are one person's own.</summary>
    public static bool IsOfPerson(string kind) => PersonOf(kind) is not null;

    /// <summary>The stream of a kind; null when there is no such kind.</summary>
    public static StreamId? StreamOf(string kind) =>
        Owners.TryGetValue(kind, out var id) ? StreamId.ForStaff(OwnerKind.Settings, id)
        : PersonOf(kind) is { } person ? StreamId.ForStaff(OwnerKind.Settings, person)
        : null;

    /// <summary>The kind that a stream belongs to; null when it is no stream of settings.</summary>
    public static string? KindOf(StreamId stream) =>
        stream is { Kind: OwnerKind.Settings, Staff: true } ? Owners.FirstOrDefault(owner => owner.Value == stream.Id).Key ?? FiltersOf(stream.Id) : null;

    /// <summary>Whether it is the stream of a kind. It can be read before anybody has written to it.</summary>
    public static bool Has(StreamId stream) => KindOf(stream) is not null;

    private static Guid? PersonOf(string kind) =>
        kind.StartsWith(OfPerson, StringComparison.Ordinal) && Guid.TryParseExact(kind.AsSpan(OfPerson.Length), "D", out var id) ? id : null;
}
