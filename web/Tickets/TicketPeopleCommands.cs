using Portal.Accounts;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>Who follows a ticket, takes part in it, reads it and writes just now: id, rights, that they are there, the grain.</summary>
internal sealed class TicketPeopleCommands(IGrainFactory grains, Access access, PeopleQueries people, AccountQueries accounts)
{
    private static readonly Refusal NoCustomer = Refusal.NotFound("customer.not_found");

    public async Task<Outcome<Receipt>> AddAsync(CurrentUser user, Guid ticket, ParticipantBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.WorkTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        var found = await FindAsync(body, ct);
        return found.Value is { } who
            ? await grains.GetGrain<ITicketGrain>(ticket).AddParticipantAsync(new ChangeTicketParticipant(id, user.Party, who), ct)
            : found.Refusal!;
    }

    /// <summary>The staff takes anybody out; customers themselves.</summary>
    public async Task<Outcome<Receipt>> RemoveAsync(CurrentUser user, Guid ticket, ParticipantBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.SeeTicketAsync(user, ticket, ct) is { } unseen)
            return unseen;
        Party? who = body switch
        {
            { AgentId: { } agent } => Party.Agent(agent),
            { CustomerId: { } customer } => Party.Customer(customer),
            _ => null,
        };
        if (who is not { } gone)
            return Refusal.Invalid("request.invalid");
        if (gone != user.Party && await access.WorkTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        return await grains.GetGrain<ITicketGrain>(ticket).RemoveParticipantAsync(new ChangeTicketParticipant(id, user.Party, gone), ct);
    }

    /// <summary>Moves a customer's read position; how far the staff has read is nobody's business here.</summary>
    public async Task<Outcome<ReadMark>> ReadAsync(CurrentUser user, Guid ticket, long position, CancellationToken ct) =>
        user.IsStaff ? Access.Denied
        : await access.SeeTicketAsync(user, ticket, ct) is { } denied ? denied
        : position < 0 ? Paging.Invalid
        : await grains.GetGrain<ITicketReadersGrain>(ticket).ReadAsync(new ReadMark(user.Party, position), ct);

    /// <summary>Shows that the caller writes, or stopped; null when done.</summary>
    public async Task<Refusal?> TypeAsync(CurrentUser user, Guid ticket, bool on, CancellationToken ct)
    {
        if (await access.WriteTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        await grains.GetGrain<ITicketReadersGrain>(ticket).TypingAsync(user.Party, on);
        return null;
    }

    private async Task<Outcome<Party>> FindAsync(ParticipantBody body, CancellationToken ct)
    {
        if (body.AgentId is { } agent)
            return await accounts.IsStaffAsync(agent, ct) ? Party.Agent(agent) : Refusal.Invalid("agent.unknown");
        if ((body.CustomerId ?? await OfAddressAsync(body.Email, ct)) is not { } customer)
            return body.Email is null ? Refusal.Invalid("request.invalid") : NoCustomer;
        return await people.FindAsync([customer], ct) is [{ Kind: PartyKind.Customer }] ? Party.Customer(customer) : NoCustomer;
    }

    private async Task<Guid?> OfAddressAsync(Words? email, CancellationToken ct) =>
        email is { Readable: { Length: > 0 } text } ? await accounts.FindAsync(text, ct) : null;
}
