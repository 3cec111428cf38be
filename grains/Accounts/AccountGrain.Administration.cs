using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Portal.Agents;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Accounts;

/// <summary>What administrators do with an account, and the links that they hand over.</summary>
internal sealed partial class AccountGrain
{
    private const int SecretBytes = 32;

    private static Refusal Void => Refusal.NotFound("account.link_void");

    public async Task<Outcome<Receipt>> InviteAsync(InviteAccount command, CancellationToken ct)
    {
        var book = await RolesAsync(command.Roles);
        var email = EmailAddress.Normalize(command.Email);
        return await MakeAsync(command.CommandId, command.By, command, state => state.Invite(command, email, book), [], ct);
    }

    public async Task<Outcome<AccountLink>> MakeLinkAsync(MakeLink command, CancellationToken ct)
    {
        byte[] token = [.. owner.Id.ToByteArray(bigEndian: true), .. RandomNumberGenerator.GetBytes(SecretBytes)];
        var text = Base64Url.EncodeToString(token);
        var linkId = ids.New();
        var outcome = await owner.ExecuteAsync(
            linkId, command.By, linkId, (state, now) => state.MakeLink(linkId, now), ct, [AccountRows.Links.Of(new(owner.Id, linkId, Hash(text)))]);
        return outcome.Refusal is { } refusal ? refusal : new AccountLink(text, owner.State.Link!.Until, owner.State.Invited);
    }

    public async Task<Outcome<LinkedAccount>> LookAtLinkAsync(string token, CancellationToken ct)
    {
        if (await FindLinkAsync(token, ct) is not { } linkId || !owner.State.HasLink(linkId, clock.GetUtcNow()))
            return Void;
        var state = owner.State;
        return new LinkedAccount(state.Email!, state.Name, state.Link!.Until, state.Invited);
    }

    public async Task<Outcome<Session>> UseLinkAsync(UseLink command, CancellationToken ct)
    {
        if (await FindLinkAsync(command.Token, ct) is not { } linkId)
            return Void;
        if (IsWeak(command.Password, owner.State.Email))
            return Refusal.Invalid("account.password_weak");
        var hash = await Hasher.HashAsync(command.Password, ct);
        var outcome = await owner.ExecuteAsync(
            command.CommandId,
            Party.Agent(owner.Id),
            linkId,
            (state, now) => state.UseLink(linkId, command.CommandId, now),
            ct,
            [AccountRows.Secrets.Of(new(owner.Id, hash))]);
        return outcome.Refusal is { } refusal ? refusal : owner.State.Find(owner.Id, command.CommandId, await RolesAsync(owner.State.Roles));
    }

    public async Task<Outcome<Receipt>> SuspendAsync(AdministerAccount command, CancellationToken ct)
    {
        var mayLeave = await MayLeaveAsync([], ct);
        var outcome = await owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Suspend(mayLeave), ct);
        if (outcome.Refusal is null)
            await GrainFactory.GetGrain<IAgentGrain>(owner.Id).DismissAsync();
        return outcome;
    }

    public Task<Outcome<Receipt>> UnlockAsync(AdministerAccount command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, now) => state.Unlock(now), ct);

    /// <summary>Whether it may have these roles only, or none, as far as somebody has to be left to administer.</summary>
    private async Task<bool> MayLeaveAsync(ImmutableArray<string> roles, CancellationToken ct) =>
        !owner.State.Administers || roles.Contains(KnownRoles.Administrator)
        || await GrainFactory.GetGrain<IAdministratorsGrain>(0).MayLeaveAsync(owner.Id, ct);

    /// <summary>What roles mean now. For customers it is always the same, and they are many.</summary>
    private async Task<RoleBook> RolesAsync(ImmutableArray<string> roles) => roles is [KnownRoles.Customer]
        ? RoleBook.AtFirst
        : RoleBook.Of(await GrainFactory.GetGrain<ISettingsGrain>(SettingsKinds.Roles).LookAsync());

    private async Task<Guid?> FindLinkAsync(string? token, CancellationToken ct) =>
        await rows.FindLinkAsync(owner.Id, ct) is { } link
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(link.Hash), Encoding.ASCII.GetBytes(Hash(token ?? "")))
            ? link.LinkId
            : null;

    // A token is random and long, so that a plain hash of it cannot be turned back.
    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
