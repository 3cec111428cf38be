using System.Collections.Immutable;
using Portal.Accounts;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>The shell of one kind of settings.</summary>
internal sealed class SettingsGrain(IJournal journal, AccountRows accounts, TimeProvider clock) : Grain, ISettingsGrain
{
    private Owner<SettingsDocument>? owner; // null: there is no such kind

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (SettingsKinds.StreamOf(this.GetPrimaryKeyString()) is not { } stream)
            return;
        owner = new(stream.Id, journal, clock);
        await owner.LoadAsync(cancellationToken);
    }

    public Task<Outcome<Receipt>> PutAsync(PutSetting command, CancellationToken ct) => ExecuteAsync(
        command.CommandId, command.By, command, state => state.Put(command, SettingsKind.Of(this.GetPrimaryKeyString())), nameof(PutAsync), ct);

    public async Task<Outcome<Receipt>> RemoveAsync(RemoveSetting command, CancellationToken ct)
    {
        var kept = this.GetPrimaryKeyString() switch
        {
            SettingsKinds.Roles => RoleRules.CheckRemoval(command.Id, await accounts.HasRoleAsync(KnownRoles.KeyOf(command.Id), ct)),
            SettingsKinds.Brand => Refusal.Conflict("settings.fixed"),
            SettingsKinds.Sequences when FollowUpDefaults.Sequences.ContainsKey(command.Id) => Refusal.Conflict("settings.fixed"), // it can be switched off
            _ => null,
        };
        return await ExecuteAsync(command.CommandId, command.By, command, state => kept ?? state.Remove(command), nameof(RemoveAsync), ct);
    }

    public Task<ImmutableArray<SettingLook>> LookAsync(CancellationToken ct) => Task.FromResult<ImmutableArray<SettingLook>>(
        [.. owner?.State.Shown.Items.Select(item => new SettingLook(item.Id, item.Value.GetRawText())) ?? []]);

    private async Task<Outcome<Receipt>> ExecuteAsync<TCommand>(
        Guid commandId, Party by, TCommand command, Func<SettingsDocument, Decision> decide, string action, CancellationToken ct) => owner is null
        ? Refusal.NotFound("settings.unknown")
        : await owner.ExecuteAsync(commandId, by, command, (state, _) => decide(state), ct, action: action);
}
