using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Portal.Accounts;
using Portal.Customers;
using Portal.FollowUps;
using Portal.Hours;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>What an entry of one kind may be.</summary>
/// <param name="most">How many entries there may be.</param>
internal abstract class SettingsKind(int most)
{
    private static readonly SettingsKind Macros = new SettingsKind<Macro>(100, (_, macro) => MacroRules.Check(macro));

    private static readonly FrozenDictionary<string, SettingsKind> All = new Dictionary<string, SettingsKind>
    {
        [SettingsKinds.Labels] = new SettingsKind<Label>(100, (_, label) => LabelRules.Check(label)),
        [SettingsKinds.CannedReplies] = new SettingsKind<CannedReply>(200, (_, reply) => CannedReplyRules.Check(reply)),
        [SettingsKinds.Roles] = new SettingsKind<Role>(50, RoleRules.Check),
        [SettingsKinds.Brand] = new SettingsKind<Brand>(1, BrandRules.Check),
        [SettingsKinds.Skills] = new SettingsKind<Skill>(200, (_, skill) => SkillRules.Check(skill)),
        [SettingsKinds.TicketWorkflow] = new SettingsKind<TicketWorkflow>(1, TicketWorkflowRules.Check),
        [SettingsKinds.TicketFields] = new SettingsKind<CustomField>(50, (_, field) => CustomFieldRules.Check(field)),
        [SettingsKinds.Macros] = Macros,
        [SettingsKinds.Hours] = new SettingsKind<BusinessHours>(1, BusinessHoursRules.Check),
        [SettingsKinds.QuietHours] = new SettingsKind<QuietHours>(1, (id, quiet) =>
            id != QuietHours.Entry ? Refusal.NotFound("settings.unknown")
            : PersonName.Check(quiet.Name) ?? (quiet.IsValid ? null : Refusal.Invalid("hours.time_invalid"))),
        [SettingsKinds.Sequences] = new SettingsKind<Sequence>(100, (_, sequence) => SequenceRules.Check(sequence), SequenceRules.CheckAmong),
    }.ToFrozenDictionary();

    private static readonly SettingsKind OwnFilters = new SettingsKind<ConversationFilter>(20, (_, filter) => FilterRules.Check(filter));

    public int Most => most;

    public static SettingsKind? Of(string name) =>
        SettingsKinds.IsOwnMacros(name) ? Macros : SettingsKinds.IsOfPerson(name) ? OwnFilters : All.GetValueOrDefault(name);

    /// <summary>The value as it is kept: checked, also against the other entries, and nothing in it but what its record has.</summary>
    public abstract Outcome<SettingValue> Read(Guid id, string json, ImmutableArray<Setting> others = default);
}

/// <summary>A kind whose entries are such records.</summary>
internal sealed class SettingsKind<TValue>(
    int most, Func<Guid, TValue, Refusal?> check, Func<Guid, TValue, ImmutableArray<Setting>, Refusal?>? checkAmong = null) : SettingsKind(most)
    where TValue : class
{
    public override Outcome<SettingValue> Read(Guid id, string json, ImmutableArray<Setting> others = default)
    {
        try
        {
            if (JsonSerializer.Deserialize<TValue>(json, EventCatalog.Json) is not { } value)
                return Refusal.Invalid("settings.invalid");
            return (check(id, value) ?? checkAmong?.Invoke(id, value, others.IsDefault ? [] : others)) is { } wrong ? wrong : new SettingValue(JsonSerializer.SerializeToElement(value, EventCatalog.Json));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second: half a surrogate pair, which is no text
        {
            return Refusal.Invalid("settings.invalid");
        }
    }
}

/// <summary>A value that was checked.</summary>
internal sealed record SettingValue(JsonElement Json)
{
    public string Name => NameOf(Json);

    /// <summary>Every entry of every kind has a name.</summary>
    public static string NameOf(JsonElement value) => value.GetProperty("name").GetString()!;
}
