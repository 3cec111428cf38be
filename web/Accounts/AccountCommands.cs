using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Accounts;

/// <summary>Somebody to be invited.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Email">Theirs; unique.</param>
/// <param name="Name">What others see.</param>
/// <param name="Roles">At least one.</param>
internal sealed record InvitationBody(CommandId CommandId, Words Email, Words Name, ImmutableArray<string>? Roles);

/// <summary>Other roles.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Roles">At least one.</param>
/// <param name="Before">The roles that the change was made from.</param>
internal sealed record RolesBody(CommandId CommandId, ImmutableArray<string>? Roles, ImmutableArray<string>? Before);

/// <summary>A command that says no more than its name.</summary>
internal sealed record AccountBody(CommandId CommandId);

/// <summary>The one handler of what administrators do with accounts: id, rights, the grain.</summary>
internal sealed class AccountCommands(IGrainFactory grains)
{
    public async Task<Outcome<Receipt>> InviteAsync(CurrentUser user, InvitationBody body, CancellationToken ct)
    {
        if (Check(user, body.CommandId, out var id) is { } refusal)
            return refusal;
        if (body.Name.Readable is not { } name)
            return Refusal.Invalid("name.invalid");
        if (body.Email.Readable is not { } email)
            return Refusal.Invalid("account.email_invalid");
        var (account, roles) = (InvitedBy(id), body.Roles ?? []);
        var outcome = await grains.GetGrain<IAccountGrain>(account).InviteAsync(new InviteAccount(id, user.Party, email, name, roles), ct);
        await ServeAsync(user, outcome, id, account, roles, ct);
        return outcome;
    }

    public async Task<Outcome<Receipt>> SetRolesAsync(CurrentUser user, Guid account, RolesBody body, CancellationToken ct)
    {
        if (Check(user, body.CommandId, out var id) is { } refusal)
            return refusal;
        var roles = body.Roles ?? [];
        var outcome = await grains.GetGrain<IAccountGrain>(account).SetRolesAsync(new SetRoles(id, user.Party, roles, body.Before), ct);
        await ServeAsync(user, outcome, id, account, roles, ct);
        return outcome;
    }

    public async Task<Outcome<Receipt>> SuspendAsync(CurrentUser user, Guid account, AccountBody body, CancellationToken ct) =>
        Check(user, body.CommandId, out var id) ?? await grains.GetGrain<IAccountGrain>(account).SuspendAsync(new(id, user.Party), ct);

    public async Task<Outcome<Receipt>> UnlockAsync(CurrentUser user, Guid account, AccountBody body, CancellationToken ct) =>
        Check(user, body.CommandId, out var id) ?? await grains.GetGrain<IAccountGrain>(account).UnlockAsync(new(id, user.Party), ct);

    public async Task<Outcome<AccountLink>> MakeLinkAsync(CurrentUser user, Guid account, CancellationToken ct) =>
        Access.ManageAccounts(user) is { } denied ? denied : await grains.GetGrain<IAccountGrain>(account).MakeLinkAsync(new(user.Party), ct);

    /// <summary>The account that a link's token speaks of; null when it is none.</summary>
    public static Guid? AccountOf(string? token)
    {
        Span<byte> bytes = stackalloc byte[64];
        return token is { Length: <= 80 } && Base64Url.DecodeFromChars(token, bytes, out _, out var length) == OperationStatus.Done && length > 16
            ? new Guid(bytes[..16], bigEndian: true)
            : null;
    }

    /// <summary>The account that an invitation makes, so that a retry makes no other; nobody chooses whose id they get.</summary>
    private static Guid InvitedBy(Guid commandId) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"invitation {commandId:D}")).AsSpan(0, 16));

    private static Refusal? Check(CurrentUser user, CommandId commandId, out Guid id) =>
        commandId.TryGet(out id, out var refusal) ? Access.ManageAccounts(user) : refusal;

    /// <summary>
    /// Whoever is of the staff serves the support queue, unless somebody has taken them out of it; whether they get work their permissions say. Asked again, it
    /// changes nothing.
    /// </summary>
    private async Task ServeAsync(
        CurrentUser user, Outcome<Receipt> outcome, Guid commandId, Guid account, ImmutableArray<string> roles, CancellationToken ct)
    {
        if (outcome.Refusal is null && !roles.Contains(KnownRoles.Customer))
            await grains.GetGrain<IQueueGrain>(KnownQueues.Support).AddMemberAsync(new AddMember(commandId, user.Party, account, ByDefault: true), ct);
    }
}
