using System.Collections.Immutable;
using Portal.Agents;
using Portal.Journal;

namespace Portal.Accounts;

/// <summary>The shell of an account. Passwords are hashed and checked by the few workers of <see cref="PasswordHasherGrain"/>.</summary>
internal sealed partial class AccountGrain(IJournal journal, AccountRows rows, IIds ids, TimeProvider clock) : Grain, IAccountGrain
{
    private const int ShortestPassword = 10;
    private const int LongestPassword = 200;
    private const string WrongPassword = "account.password_wrong";
    private Owner<Account> owner = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        return owner.LoadAsync(cancellationToken);
    }

    public async Task<Outcome<Receipt>> CreateAsync(CreateAccount command, CancellationToken ct)
    {
        var email = EmailAddress.Normalize(command.Email);
        if (IsWeak(command.Password, email))
            return Refusal.Invalid("account.password_weak");
        var hash = await Hasher.HashAsync(command.Password, ct);
        var book = await RolesAsync(command.Roles);
        var traceless = command with { Password = "" }; // no password leaves a trace, not even in a hash of the command
        return await MakeAsync(
            command.CommandId, command.By, traceless, state => state.Create(command, email, book), [AccountRows.Secrets.Of(new(owner.Id, hash))], ct);
    }

    public async Task<Outcome<Session>> SignInAsync(SignIn command, CancellationToken ct)
    {
        if (owner.State.Locked(clock.GetUtcNow()) is { } locked)
            return locked;
        var right = await Hasher.VerifyAsync(await rows.PasswordHashAsync(owner.Id, ct), command.Password, ct) && owner.Exists;
        if (!owner.Exists)
            return Refusal.Unauthorized("sign_in.failed");
        var outcome = await owner.ExecuteAsync(
            command.CommandId, Party.Agent(owner.Id), right, (state, now) => state.SignIn(command.CommandId, right, now), ct);
        if (outcome.Refusal is { } refusal)
            return refusal;
        if (right)
            return owner.State.Find(owner.Id, command.CommandId, await RolesAsync(owner.State.Roles));
        return owner.State.Locked(clock.GetUtcNow()) ?? Refusal.Unauthorized("sign_in.failed");
    }

    public Task<Outcome<Receipt>> SignOutAsync(EndSession command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, Party.Agent(owner.Id), command, (state, _) => state.SignOut(command.SessionId), ct);

    public async Task<Outcome<Receipt>> SetRolesAsync(SetRoles command, CancellationToken ct)
    {
        var (book, mayLeave) = (await RolesAsync(command.Roles), await MayLeaveAsync(command.Roles, ct));
        var outcome = await owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.SetRoles(command, book, mayLeave), ct);
        if (outcome.Refusal is null && !book.PermissionsOf(owner.State.Roles).Contains(Permissions.AnswerConversations))
            await GrainFactory.GetGrain<IAgentGrain>(owner.Id).DismissAsync();
        return outcome;
    }

    public Task<Outcome<Receipt>> RenameAsync(RenameAccount command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Rename(command), ct);

    public Task<Outcome<Receipt>> PreferAsync(ChangePreferences command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Prefer(command), ct);

    public Task<Outcome<Receipt>> ShareCalendarAsync(ShareCalendar command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Share(command), ct);

    public async Task<Outcome<Receipt>> ChangePasswordAsync(ChangePassword command, CancellationToken ct)
    {
        if (owner.State.Locked(clock.GetUtcNow()) is { } locked)
            return locked;
        if (IsWeak(command.Next, owner.State.Email))
            return Refusal.Invalid("account.password_weak");
        var right = await Hasher.VerifyAsync(await rows.PasswordHashAsync(owner.Id, ct), command.Current, ct);
        var hash = right ? await Hasher.HashAsync(command.Next, ct) : "";
        var outcome = await owner.ExecuteAsync(
            command.CommandId,
            Party.Agent(owner.Id),
            command with { Current = "", Next = "" },
            (state, _) => state.ChangePassword(command, right), // a retry finds its first receipt, though the password is another one by now
            ct,
            right ? [AccountRows.Secrets.Of(new(owner.Id, hash))] : []);
        if (outcome.Refusal?.Code == WrongPassword)
            await owner.ExecuteAsync(Guid.CreateVersion7(clock.GetUtcNow()), Party.Agent(owner.Id), right, (state, now) => state.SignIn(default, right, now), ct);
        return outcome;
    }

    public async Task<Outcome<Session>> FindSessionAsync(Guid sessionId, CancellationToken ct) =>
        owner.State.Find(owner.Id, sessionId, await RolesAsync(owner.State.Roles));

    private async Task<Outcome<Receipt>> MakeAsync<TCommand>(
        Guid commandId, Party by, TCommand command, Func<Account, Decision> decide, ImmutableArray<RowWrite> rows, CancellationToken ct)
    {
        try
        {
            return await owner.ExecuteAsync(commandId, by, command, (state, _) => decide(state), ct, rows, action: nameof(CreateAsync));
        }
        catch (RowTakenException taken) when (taken.Constraint == AccountRows.UniqueEmail)
        {
            return Refusal.Conflict("account.email_taken");
        }
    }

    private static bool IsWeak(string? password, string? email) =>
        password is not { Length: >= ShortestPassword and <= LongestPassword } || EmailAddress.Normalize(password) == email;

    private IPasswordHasherGrain Hasher => GrainFactory.GetGrain<IPasswordHasherGrain>(0);
}
