using System.Collections.Immutable;
using System.Text.Json;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>The settings of one kind: what may be done with them, and what each fact means.</summary>
internal sealed record SettingsDocument(SettingsState Shown) : IOwnerState<SettingsDocument>
{
    private const int MostGone = 100;

    public static OwnerKind Kind => OwnerKind.Settings;

    public static SettingsDocument Empty { get; } = new(new SettingsState([], []));

    private static Refusal Unknown => Refusal.NotFound("settings.unknown");

    private static Refusal Changed => Refusal.Conflict("settings.changed");

    public Decision Put(PutSetting command, SettingsKind? kind)
    {
        if (kind is null || command.Id == Guid.Empty)
            return Unknown;
        var read = kind.Read(command.Id, command.Value, Shown.Items);
        if (read.Value is not { } value)
            return read.Refusal!;
        var here = Find(Shown.Items, command.Id);
        return (here ?? Find(Shown.Gone, command.Id)) switch
        {
            null when command.BasedOn != 0 => Unknown,
            var before when (before?.Version ?? 0) != command.BasedOn => Changed,
            _ when Shown.Items.Any(other => other.Id != command.Id && IsNamed(other, value.Name)) => Refusal.Conflict("settings.name_taken"),
            _ when here is null && Shown.Items.Length >= kind.Most => Refusal.Conflict("settings.most"),
            _ when here is not null && JsonElement.DeepEquals(here.Value, value.Json) => [],
            _ => [new SettingPut(command.Id, value.Json)],
        };
    }

    public Decision Remove(RemoveSetting command) => Find(Shown.Items, command.Id) switch
    {
        null when Find(Shown.Gone, command.Id) is not null => Changed,
        null => Unknown,
        var here when here.Version != command.BasedOn => Changed,
        _ => [new SettingRemoved(command.Id)],
    };

    public SettingsDocument Apply(Fact fact) => new(fact.Event switch
    {
        SettingPut e => new SettingsState(
            Without(Shown.Items, e.Id).Add(new Setting(e.Id, fact.Position, e.Value, fact.By, fact.At)), Without(Shown.Gone, e.Id)),
        SettingRemoved e when Find(Shown.Items, e.Id) is { } item => new SettingsState(
            Shown.Items.Remove(item), [.. Shown.Gone.TakeLast(MostGone - 1), item with { Version = fact.Position, By = fact.By, At = fact.At }]),
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of these settings."),
    });

    public ImmutableArray<RowWrite> Rows(Guid id) => [];

    private static bool IsNamed(Setting setting, string name) =>
        string.Equals(SettingValue.NameOf(setting.Value), name, StringComparison.OrdinalIgnoreCase);

    private static Setting? Find(ImmutableArray<Setting> settings, Guid id) => settings.FirstOrDefault(setting => setting.Id == id);

    private static ImmutableArray<Setting> Without(ImmutableArray<Setting> settings, Guid id) => settings.RemoveAll(setting => setting.Id == id);
}
