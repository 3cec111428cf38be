using System.Text.Json;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>Settings as they are committed, for rules that depend on them. A read and no call: nobody waits for the settings' own grain.</summary>
internal static class SettingsReads
{
    public static async Task<SettingsState> SettingsAsync(this IJournal journal, string kind, CancellationToken ct) =>
        await journal.LoadAsync(OwnerKind.Settings, SettingsKinds.StreamOf(kind)!.Value.Id, ct) is { } head
            ? JsonSerializer.Deserialize<SettingsDocument>(head.State, EventCatalog.Json)!.Shown
            : SettingsDocument.Empty.Shown;

    /// <summary>What an entry says.</summary>
    public static T As<T>(this Setting setting)
        where T : class => setting.Value.Deserialize<T>(EventCatalog.Json)!;
}
