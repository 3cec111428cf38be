using Microsoft.Extensions.Options;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Customers;

/// <summary>
/// The shell of a customer. A conversation is noted here first and then begun there, with the same command id, so that a retry finds it.
/// </summary>
internal sealed class CustomerGrain(IJournal journal, IIds ids, TimeProvider clock, IOptions<LimitOptions> limits) : Grain, ICustomerGrain
{
    private Owner<Customer> owner = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        return owner.LoadAsync(cancellationToken);
    }

    public async Task<Outcome<Receipt>> StartConversationAsync(BeginConversation command, CancellationToken ct)
    {
        var conversationId = ids.New();
        var noted = await owner.ExecuteAsync(
            command.CommandId,
            Party.Customer(owner.Id),
            command with { Language = null }, // who has chosen another one by now repeats the same command
            (state, now) => state.Begin(command, conversationId, now, limits.Value.ConversationsPer12Hours),
            ct);
        if (noted.Value is not { } receipt)
            return noted;
        var started = await ConversationOfAsync(receipt);
        return await GrainFactory.GetGrain<IConversationGrain>(started).StartAsync(
            new StartConversation(command.CommandId, owner.Id, command.QueueId, command.Text, command.Continues, command.Attachments, command.Language), ct);
    }

    public Task<Outcome<Receipt>> RenameAsync(RenameCustomer command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Rename(command), ct);

    public Task<Outcome<Receipt>> ClaimEmailAsync(ClaimEmail command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Claim(command), ct);

    /// <summary>Which conversation the command began; on a retry that was decided long ago.</summary>
    private async Task<Guid> ConversationOfAsync(Receipt receipt)
    {
        var noted = await journal.ReadAsync(receipt.Stream, receipt.Position - 1, 1, CancellationToken.None);
        return ((CustomerStartedConversation)EventCatalog.Read(noted[0])).ConversationId;
    }
}
