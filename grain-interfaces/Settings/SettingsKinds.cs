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

    /// <summary>See <see cref="CustomField"/>.</summary>
    public const string TicketFields = "ticket-fields";

    /// <summary>See <see cref="Macro"/>: those for everybody; every account of the staff has its own besides, see <see cref="MacrosOf"/>.</summary>
    public const string Macros = "macros";

    /// <summary>See <see cref="FollowUps.Sequence"/>.</summary>
    public const string Sequences = "sequences";

    /// <summary>See <see cref="FollowUps.QuietHours"/>.</summary>
    public const string QuietHours = "quiet-hours";

    /// <summary>See <see cref="ConversationFilter"/>; every account of the staff has its own, see <see cref="FiltersOf"/>.</summary>
    public const string Filters = "filters";

    private const string OwnFilters = Filters + "/";
    private const string OwnMacros = Macros + "/";

    private static readonly FrozenDictionary<string, Guid> Owners = new Dictionary<string, Guid>
    {
        [Labels] = new("0193a0b0-0000-7000-8000-000000000101"),
        [CannedReplies] = new("0193a0b0-0000-7000-8000-000000000102"),
        [Roles] = new("0193a0b0-0000-7000-8000-000000000103"),
        [Brand] = new("0193a0b0-0000-7000-8000-000000000104"),
        [Hours] = new("0193a0b0-0000-7000-8000-000000000105"),
        [Skills] = new("0193a0b0-0000-7000-8000-000000000106"),
        [TicketWorkflow] = new("0193a0b0-0000-7000-8000-000000000107"),
        [TicketFields] = new("0193a0b0-0000-7000-8000-000000000108"),
        [Macros] = new("0193a0b0-0000-7000-8000-000000000109"),
        [Sequences] = new("0193a0b0-0000-7000-8000-000000000120"),
        [QuietHours] = new("0193a0b0-0000-7000-8000-000000000121"),
    }.ToFrozenDictionary();

    /// <summary>The filters of one account; they belong to the owner that has the account's id.</summary>
    public static string FiltersOf(Guid accountId) => OwnFilters + accountId.ToString("D");

    /// <summary>The macros of one account; they belong to an owner whose id is made of the account's.</summary>
    public static string MacrosOf(Guid accountId) => OwnMacros + accountId.ToString("D");

    /// <summary>Whether such settings are one person's own.</summary>
    public static bool IsOfPerson(string kind) => PersonOf(kind, OwnFilters) is not null || IsOwnMacros(kind);

    /// <summary>Whether such settings are one person's macros.</summary>
    public static bool IsOwnMacros(string kind) => PersonOf(kind, OwnMacros) is not null;

    /// <summary>The stream of a kind; null when there is no such kind.</summary>
    public static StreamId? StreamOf(string kind) =>
        Owners.TryGetValue(kind, out var id) ? StreamId.ForStaff(OwnerKind.Settings, id)
        : PersonOf(kind, OwnFilters) is { } person ? StreamId.ForStaff(OwnerKind.Settings, person)
        : PersonOf(kind, OwnMacros) is { } other ? StreamId.ForStaff(OwnerKind.Settings, Other(other))
        : null;

    /// <summary>The kind that a stream belongs to; null when it is no stream of settings.</summary>
    /// <param name="stream">Which.</param>
    /// <param name="person">Who asks, since of a person's macros nobody else is told whose they are.</param>
    public static string? KindOf(StreamId stream, Guid? person = null) =>
        stream is not { Kind: OwnerKind.Settings, Staff: true } ? null
        : Owners.FirstOrDefault(owner => owner.Value == stream.Id).Key is { } known ? known
        : person is { } own && stream.Id == Other(own) ? MacrosOf(own)
        : FiltersOf(stream.Id);

    /// <summary>Whether it is the stream of a kind. It can be read before anybody has written to it.</summary>
    public static bool Has(StreamId stream) => KindOf(stream) is not null;

    private static Guid? PersonOf(string kind, string own) =>
        kind.StartsWith(own, StringComparison.Ordinal) && Guid.TryParseExact(kind.AsSpan(own.Length), "D", out var id) ? id : null;

    /// <summary>Another id, made of an account's: two of 128 bits, which meet no other one.</summary>
    private static Guid Other(Guid account)
    {
        Span<byte> bytes = stackalloc byte[16];
        account.TryWriteBytes(bytes, bigEndian: true, out _);
        var word = "macros"u8;
        for (var i = 0; i < word.Length; i++)
            bytes[i] ^= word[i];
        return new(bytes, bigEndian: true);
    }
}
