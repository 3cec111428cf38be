using System.Text.Json;
using Portal.Accounts;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>An entry as it shall be.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="BasedOn">The version that the change was made from; 0 for a new entry.</param>
/// <param name="Value">The record of its kind in grain-interfaces/Settings.</param>
internal sealed record SettingBody(CommandId CommandId, long BasedOn, JsonElement? Value);

/// <summary>An entry that shall go.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="BasedOn">The version that was looked at.</param>
internal sealed record RemovalBody(CommandId CommandId, long BasedOn);

/// <summary>The one handler of what people do with settings: id, rights, the grain.</summary>
internal sealed class SettingsCommands(IGrainFactory grains)
{
    public static Refusal Unknown { get; } = Refusal.NotFound("settings.unknown");

    public async Task<Outcome<Receipt>> PutAsync(CurrentUser user, string kind, Guid entry, SettingBody body, CancellationToken ct) =>
        await WorkAsync(user, kind, body.CommandId, (grain, id) => body.Value is { } value
            ? grain.PutAsync(new PutSetting(id, user.Party, entry, body.BasedOn, value.GetRawText()), ct)
            : Task.FromResult<Outcome<Receipt>>(Refusal.Invalid("settings.invalid")));

    public async Task<Outcome<Receipt>> RemoveAsync(CurrentUser user, string kind, Guid entry, RemovalBody body, CancellationToken ct) =>
        await WorkAsync(user, kind, body.CommandId, (grain, id) => grain.RemoveAsync(new RemoveSetting(id, user.Party, entry, body.BasedOn), ct));

    private async Task<Outcome<Receipt>> WorkAsync(
        CurrentUser user, string kind, CommandId commandId, Func<ISettingsGrain, Guid, Task<Outcome<Receipt>>> call)
    {
        if (!commandId.TryGet(out var id, out var refusal))
            return refusal;
        if (Access.ManageSettings(user, kind) is { } denied)
            return denied;
        return SettingsKinds.StreamOf(kind) is null ? Unknown : await call(grains.GetGrain<ISettingsGrain>(kind), id);
    }
}
