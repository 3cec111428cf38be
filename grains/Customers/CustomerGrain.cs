using Microsoft.Extensions.Options;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Mail;
using Portal.Tickets;

namespace Portal.Customers;

/// <summary>
/// The shell of a customer. A conversation or ticket is noted here first and then begun there, with the same command id, so that a retry finds it.
/// </summary>
internal sealed partial class CustomerGrain(
    IJournal journal, IIds ids, TimeProvider clock, IOptions<LimitOptions> limits, FollowUpWork follow) : Grain, ICustomerGrain
{
    private Owner<Customer> owner = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        owner = new(this.GetPrimaryKey(), journal, clock);
        await owner.LoadAsync(cancellationToken);
        BeginFollowUps();
    }

    public async Task<Outcome<Receipt>> StartConversationAsync(BeginConversation command, CancellationToken ct)
    {
        var conversationId = ids.New();
        var noted = await owner.ExecuteAsync(
            command.CommandId,
            Party.Customer(owner.Id),
            command with { Language = null, Zone = null }, // who has chosen another one by now repeats the same command
            (state, now) => state.Begin(command, conversationId, now, limits.Value.ConversationsPer12Hours),
            ct);
        if (noted.Value is not { } receipt)
            return noted;
        var started = ((CustomerStartedConversation)await NotedAsync(receipt)).ConversationId;
        return await GrainFactory.GetGrain<IConversationGrain>(started).StartAsync(
            new StartConversation(command.CommandId, owner.Id, command.QueueId, command.Text, command.Continues, command.Attachments, command.Language, command.Zone), ct);
    }

    public async Task<Outcome<Receipt>> OpenTicketAsync(BeginTicket command, CancellationToken ct)
    {
        var (ticketId, ticket) = (ids.New(), command.Ticket with { CustomerId = owner.Id });
        var noted = await owner.ExecuteAsync(
            ticket.CommandId,
            ticket.By,
            command with { Ticket = ticket with { Language = null, Zone = null } },
            (state, now) => state.Open(command, ticketId, now, limits.Value.ConversationsPer12Hours),
            ct);
        if (noted.Value is not { } receipt)
            return noted;
        var opened = ((CustomerOpenedTicket)await NotedAsync(receipt)).TicketId;
        return await GrainFactory.GetGrain<ITicketGrain>(opened).OpenAsync(ticket, ct);
    }

    public Task<Outcome<Receipt>> RenameAsync(RenameCustomer command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Rename(command), ct);

    public Task<Outcome<Receipt>> ClaimEmailAsync(ClaimEmail command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Claim(command), ct);

    public Task<Outcome<Receipt>> ChooseMailAsync(ChooseMail command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, _) => state.Choose(command.Unwanted), ct);

    public Task<Outcome<Receipt>> StopMailAsync(StopMail command, CancellationToken ct) =>
        owner.ExecuteAsync(command.CommandId, Party.Customer(owner.Id), command, (state, _) => state.Stop(command.Topic), ct);

    /// <summary>What the command began; on a retry that was decided long ago.</summary>
    private async Task<IEvent> NotedAsync(Receipt receipt)
    {
        var noted = await journal.ReadAsync(receipt.Stream, receipt.Position - 1, 1, CancellationToken.None);
        return EventCatalog.Read(noted[0]);
    }
}
