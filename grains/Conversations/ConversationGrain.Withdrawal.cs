using Portal.Files;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>
/// A message that is taken back. Read positions move in this grain's turns as well, so of reading and taking back one comes first, for everybody. What was
/// lost between the event and the files the sweep of the web nodes finds.
/// </summary>
internal sealed partial class ConversationGrain
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public async Task<Outcome<Receipt>> WithdrawAsync(WithdrawMessage command, CancellationToken ct)
    {
        var passage = await Passage.ReadAsync(journal, new StreamId(OwnerKind.Conversation, owner.Id, command.Internal), command.Position, ct);
        var heads = (owner.Position, owner.StaffPosition);
        var outcome = await ExecuteAsync(
            command.CommandId,
            command.By,
            command,
            (state, _) => heads == (owner.Position, owner.StaffPosition)
                ? state.Withdraw(command, passage, read.All)
                : Refusal.Unavailable("service.unavailable", Soon), // written elsewhere meanwhile: what was read may say too little
            ct);
        if (outcome.Refusal is null && passage.At(command.Position) is { } message)
        {
            var gone = new WithdrawFile(command.CommandId, message.CommandId);
            await Task.WhenAll(message.Files.Select(file => GrainFactory.GetGrain<IFileGrain>(file).WithdrawAsync(gone, ct)));
        }

        return outcome;
    }
}
