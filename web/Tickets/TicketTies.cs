using System.Collections.Immutable;
using System.Text.Json;
using Portal.Accounts;
using Portal.Customers;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>
/// What people do with two tickets at once: links and splits. Each is two commands, each of which may be said again under the same id: who was cut off in between
/// says the same again, and nothing is lost or done twice.
/// </summary>
internal sealed class TicketTies(IGrainFactory grains, Access access, TicketQueries tickets, StreamQueries streams)
{
    private const int MostMessages = 50;
    private const int MostCharacters = 200_000;
    private static readonly Refusal SplitMost = Refusal.Invalid("ticket.split_most");

    /// <summary>Notes with both that they have to do with each other.</summary>
    public async Task<Outcome<Receipt>> LinkAsync(CurrentUser user, Guid ticket, LinkBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.WorkTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        if (await tickets.RowAsync(ticket, ct) is not { } row || await tickets.RowAsync(body.TicketId, ct) is not { } other)
            return Access.NoTicket;
        var here = await Grain(ticket).LinkAsync(new LinkTickets(id, user.Party, other.Id, other.Number), ct);
        if (here.Refusal is not null)
            return here;
        var there = await Grain(other.Id).LinkAsync(new LinkTickets(id, user.Party, row.Id, row.Number), ct);
        if (there.Refusal is not { } full)
            return here;
        await Grain(ticket).UnlinkAsync(new UnlinkTickets(Guid.CreateVersion7(), user.Party, other.Id), ct);
        return full;
    }

    public async Task<Outcome<Receipt>> UnlinkAsync(CurrentUser user, Guid ticket, LinkBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.WorkTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        var there = await Grain(body.TicketId).UnlinkAsync(new UnlinkTickets(id, user.Party, ticket), ct);
        return there.Refusal ?? await Grain(ticket).UnlinkAsync(new UnlinkTickets(id, user.Party, body.TicketId), ct);
    }

    /// <summary>
    /// Opens a ticket of the same customer with some of the messages of this one, or takes them into one that is there, then says so here. Where that is refused,
    /// because somebody else was first with one of them, the new one goes on in this one again, or they go back.
    /// </summary>
    public async Task<Outcome<Receipt>> SplitAsync(CurrentUser user, Guid ticket, SplitBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.WorkTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        if (body.Into is null && body.Subject is not { Readable: not null })
            return Refusal.Invalid("ticket.subject_invalid");
        if (body.Positions is not { Length: > 0 and <= MostMessages } positions)
            return SplitMost;
        if (await tickets.RowAsync(ticket, ct) is not { } row)
            return Access.NoTicket;
        if (row.Phase == TicketPhase.Closed)
            return Refusal.Conflict("ticket.closed");
        var read = await ReadAsync(ticket, [.. positions.Distinct().Order()], ct);
        if (read.Value is not { } beginning)
            return read.Refusal!;
        if (body.Into is { } into)
            return await MoveAsync(user, row, into, id, beginning with { Number = row.Number }, ct);
        var subject = body.Subject!.Value.Readable!;
        var opening = new OpenTicket(
            id, user.Party, row.CustomerId, row.QueueId!.Value, subject, "", body.Type ?? row.Type, row.Priority, AgentId: row.AgentId,
            Beginning: beginning with { Number = row.Number });
        var opened = await grains.GetGrain<ICustomerGrain>(row.CustomerId).OpenTicketAsync(new BeginTicket(opening, false), ct);
        return opened.Value is { } receipt ? await SplitAsync(user, row, receipt, subject, id, beginning, ct) : opened;
    }

    private async Task<Outcome<Receipt>> SplitAsync(
        CurrentUser user, TicketRow row, Receipt opened, string subject, Guid id, TicketBeginning beginning, CancellationToken ct)
    {
        if (await tickets.RowAsync(opened.Stream.Id, ct) is not { } next)
            return Access.NoTicket;
        ImmutableArray<long> positions = [.. beginning.Messages.Select(message => message.Position)];
        var split = await Grain(row.Id).SplitAsync(new SplitTicket(id, user.Party, next.Id, next.Number, subject, positions), ct);
        if (split.Refusal is not { } refusal)
            return opened;
        var again = Guid.CreateVersion7();
        var absorbed = await Grain(row.Id).AbsorbAsync(new AbsorbTicket(again, user.Party, next.Id, next.Number, next.Subject, next.CustomerId), ct);
        if (absorbed.Refusal is null)
            await Grain(next.Id).MergeAsync(new MergeTicket(again, user.Party, row.Id, row.Number), ct);
        return refusal;
    }

    /// <summary>To a ticket that is there: that one has them before this one says so.</summary>
    private async Task<Outcome<Receipt>> MoveAsync(CurrentUser user, TicketRow row, Guid into, Guid id, TicketBeginning messages, CancellationToken ct)
    {
        if (await tickets.RowAsync(into, ct) is not { } other)
            return Access.NoTicket;
        var joined = await Grain(into).JoinAsync(new JoinMessages(id, user.Party, row.CustomerId, messages), ct);
        if (joined.Refusal is not null)
            return joined;
        ImmutableArray<long> positions = [.. messages.Messages.Select(message => message.Position)];
        var split = await Grain(row.Id).SplitAsync(new SplitTicket(id, user.Party, into, other.Number, other.Subject, positions), ct);
        if (split.Refusal is not null)
            await Grain(into).ReturnAsync(new ReturnMessages(Guid.CreateVersion7(), user.Party, row.Id, row.Number, row.Subject, positions), ct);
        return split;
    }

    /// <summary>Takes a split into a ticket that was there back: they stand here again before they leave there.</summary>
    public async Task<Outcome<Receipt>> UnsplitAsync(CurrentUser user, Guid ticket, UnsplitBody body, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal;
        if (await access.WorkTicketAsync(user, ticket, ct) is { } denied)
            return denied;
        if (body.Positions is not { Length: > 0 and <= MostMessages } given)
            return SplitMost;
        if (await tickets.RowAsync(ticket, ct) is not { } row || await tickets.RowAsync(body.Into, ct) is null)
            return Access.NoTicket;
        ImmutableArray<long> positions = [.. given.Distinct().Order()];
        var back = await Grain(ticket).UnsplitAsync(new UnsplitTicket(id, user.Party, body.Into, positions), ct);
        if (back.Refusal is not null)
            return back;
        var left = await Grain(body.Into).ReturnAsync(new ReturnMessages(id, user.Party, ticket, row.Number, row.Subject, positions), ct);
        return left.Refusal ?? back;
    }

    /// <summary>The messages at some positions, as they stand there.</summary>
    private async Task<Outcome<TicketBeginning>> ReadAsync(Guid ticket, ImmutableArray<long> positions, CancellationToken ct)
    {
        var stream = StreamId.Shared(OwnerKind.Ticket, ticket);
        if (positions[0] < 1)
            return Refusal.NotFound("message.not_found");
        var pages = await Task.WhenAll(positions.Select(position => streams.ReadAfterAsync(stream, position - 1, 1, ct)));
        var messages = pages.Select(page => page is { Events: [var e, ..] } ? Of(e) : null).ToArray();
        if (messages.Any(message => message is null))
            return Refusal.NotFound("message.not_found");
        return messages.Sum(message => message!.Text.Length) > MostCharacters ? SplitMost : new TicketBeginning(ticket, 0, [.. messages.OfType<MovedMessage>()]);
    }

    private static MovedMessage? Of(StoredEvent e) => e.Type switch
    {
        "ticket.message_posted" when JsonSerializer.Deserialize<TicketMessagePosted>(e.Data, EventCatalog.Json) is { } said =>
            new(e.Position, e.By, e.At, said.Text, said.Attachments),
        "ticket.message_moved" when JsonSerializer.Deserialize<TicketMessageMoved>(e.Data, EventCatalog.Json) is { } moved =>
            new(e.Position, moved.By, moved.At, moved.Text, moved.Attachments),
        _ => null,
    };

    private ITicketGrain Grain(Guid ticket) => grains.GetGrain<ITicketGrain>(ticket);
}
