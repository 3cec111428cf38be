using System.Runtime.CompilerServices;
using Portal.Journal;

namespace Portal.Files;

/// <summary>The shell of a file.</summary>
internal sealed class FileGrain(IJournal journal, TimeProvider clock) : Grain, IFileGrain
{
    private Owner<SentFile> owner = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        return owner.LoadAsync(cancellationToken);
    }

    public async Task<Outcome<Receipt>> BeginAsync(BeginFile command, CancellationToken ct) => command.CommandId == owner.Id
        ? await ExecuteAsync(command.CommandId, command.By, command, state => state.Begin(command), ct)
        : Refusal.Invalid("command.id_invalid");

    public Task<Outcome<Receipt>> StoreAsync(StoreFile command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, owner.State.Begun?.By ?? Party.System, command, state => state.Store(command), ct);

    public async Task<Outcome<Attachment>> ClaimAsync(ClaimFile command, CancellationToken ct)
    {
        var body = command with { By = owner.State.Begun?.By ?? command.By }; // who has signed in meanwhile repeats the same command
        var claimed = await ExecuteAsync(command.CommandId, command.By, body, state => state.ClaimFor(command), ct);
        return claimed.Refusal is { } refusal ? refusal : owner.State.Shown(owner.Id); // a claim that was answered long ago may have ended since
    }

    public Task<Outcome<Receipt>> AttachAsync(AttachFile command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, state => state.Attach(command), ct);

    public Task<Outcome<Receipt>> RemoveAsync(RemoveFile command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, command.By, command, state => state.Remove(command), ct);

    public Task<Outcome<Receipt>> WithdrawAsync(WithdrawFile command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, state => state.Withdraw(command), ct);

    public Task<Outcome<Receipt>> ForgetAsync(ForgetFile command, CancellationToken ct) =>
        ExecuteAsync(command.CommandId, Party.System, command, state => state.Forget(), ct);

    private Task<Outcome<Receipt>> ExecuteAsync<TCommand>(
        Guid commandId, Party by, TCommand command, Func<SentFile, Decision> decide, CancellationToken ct, [CallerMemberName] string action = "") =>
        owner.ExecuteAsync(commandId, by, command, (state, _) => decide(state), ct, action: action);
}
