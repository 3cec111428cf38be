using System.Collections.Immutable;
using System.Text.Json;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>
/// The small settings of one kind (labels, canned replies …) as one document: named entries, each with a version, so that two
/// people who edit one thing both learn of it. The only writer of its stream. Key: the kind, one of <see cref="SettingsKinds"/>.
/// </summary>
[Alias("settings")]
public interface ISettingsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Makes an entry, changes it, or brings back one that was removed. Refusals: <c>settings.unknown</c> (no such kind or entry), <c>settings.invalid</c>,
    /// <c>settings.changed</c> (somebody else was first), <c>settings.name_taken</c>, <c>settings.most</c>, and those of its kind: <c>label.name_invalid</c>,
    /// <c>label.colour_unknown</c>; <c>canned_reply.name_invalid</c>, <c>canned_reply.text_length</c>, <c>canned_reply.text_invalid</c>,
    /// <c>canned_reply.language_unknown</c>, <c>canned_reply.variable_unknown</c>; <c>role.name_invalid</c>, <c>role.permission_unknown</c>,
    /// <c>role.needs_read</c>, <c>role.fixed</c>; <c>brand.name_invalid</c>, <c>brand.accent_invalid</c>, <c>brand.logo_type</c>, <c>brand.logo_size</c>;
    /// <c>name.invalid</c>, <c>hours.zone_unknown</c>, <c>hours.time_invalid</c>, <c>hours.holiday_invalid</c>; <c>filter.name_invalid</c>,
    /// <c>filter.invalid</c>, <c>filter.labels_most</c>; <c>skill.name_invalid</c>;
    /// <c>workflow.invalid</c>; <c>field.name_invalid</c>, <c>field.invalid</c>, <c>field.choices_invalid</c>, <c>field.choices_most</c>;
    /// <c>macro.name_invalid</c>, <c>macro.invalid</c>, <c>macro.empty</c>, and of a macro's words those of a canned reply.
    /// </summary>
    [Alias("Put")]
    Task<Outcome<Receipt>> PutAsync(PutSetting command, CancellationToken ct = default);

    /// <summary>
    /// Takes an entry away; it can be brought back. Refusals: <c>settings.unknown</c>, <c>settings.changed</c>; <c>role.in_use</c>, <c>role.fixed</c>;
    /// <c>settings.fixed</c> (it can be changed only).
    /// </summary>
    [Alias("Remove")]
    Task<Outcome<Receipt>> RemoveAsync(RemoveSetting command, CancellationToken ct = default);

    /// <summary>What there is now; for other grains, whose rules depend on it.</summary>
    [Alias("Look")]
    Task<ImmutableArray<SettingLook>> LookAsync(CancellationToken ct = default);
}

/// <summary>An entry as it is now.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Value">JSON, the record of its kind.</param>
[GenerateSerializer, Immutable, Alias("settings.look")]
public sealed record SettingLook(Guid Id, string Value);

/// <summary>An entry as it shall be.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Id">The entry; made by the caller for a new one.</param>
/// <param name="BasedOn">The version that the change was made from; 0 for a new entry.</param>
/// <param name="Value">A JSON object, the record of its kind: <see cref="Label"/>, <see cref="CannedReply"/></param>
[GenerateSerializer, Immutable, Alias("settings.put")]
public sealed record PutSetting(Guid CommandId, Party By, Guid Id, long BasedOn, string Value);

/// <summary>An entry that shall go.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Id">The entry.</param>
/// <param name="BasedOn">The version that was looked at.</param>
[GenerateSerializer, Immutable, Alias("settings.remove")]
public sealed record RemoveSetting(Guid CommandId, Party By, Guid Id, long BasedOn);

/// <summary>An entry was made, changed or brought back.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Value">The whole of it, as its kind says.</param>
[Event("settings.put")]
public sealed record SettingPut(Guid Id, JsonElement Value) : IStaffEvent;

/// <summary>An entry was taken away.</summary>
/// <param name="Id">The entry.</param>
[Event("settings.removed")]
public sealed record SettingRemoved(Guid Id) : IStaffEvent;

/// <summary>One kind of settings: the fold of its stream.</summary>
/// <param name="Items">What there is, in the order of the last change.</param>
/// <param name="Gone">What was removed lately, so that it still has its name where it was used: the last 100.</param>
public sealed record SettingsState(ImmutableArray<Setting> Items, ImmutableArray<Setting> Gone);

/// <summary>One entry.</summary>
/// <param name="Id">For ever the same.</param>
/// <param name="Version">The position of its last event.</param>
/// <param name="Value">As its kind says; always with a <c>name</c>.</param>
/// <param name="By">Who changed it last.</param>
/// <param name="At">When.</param>
public sealed record Setting(Guid Id, long Version, JsonElement Value, Party By, DateTimeOffset At);
