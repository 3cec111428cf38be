using System.Collections.Immutable;
using Portal.Accounts;
using Portal.Alarms;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Live;
using Portal.Mail;
using Portal.Tickets;

namespace Portal.Customers;

/// <summary>A customer: the name, an address, and when conversations and tickets were begun lately.</summary>
/// <param name="Name">Null until one is given.</param>
/// <param name="Begun">When conversations and tickets began in the last 12 hours, seen from the newest.</param>
/// <param name="ClaimedEmail">An address that they say is theirs; null without one.</param>
/// <param name="FollowUps">What is due of them at which times; null when nothing is.</param>
/// <param name="Alarm">When it is woken; null when nothing is due at any time.</param>
/// <param name="Unwanted">What they do not want to be mailed; null: they want everything.</param>
internal sealed partial record Customer(
    string? Name, ImmutableArray<DateTimeOffset> Begun, string? ClaimedEmail = null, FollowUpState? FollowUps = null, Due? Alarm = null,
    ImmutableArray<MailTopic>? Unwanted = null)
    : IFollowed<Customer>, IListed<Customer>
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(12);

    public static OwnerKind Kind => OwnerKind.Customer;

    public static Customer Empty { get; } = new(null, []);

    public Decision Begin(BeginConversation command, Guid conversationId, DateTimeOffset now, int per12Hours)
    {
        if (MessageText.Check(command.Text, command.Attachments) is { } wrong)
            return wrong;
        var recent = Begun.Where(at => (now - at).Duration() < Window).ToArray();
        return command is { Visitor: true, Continues: null } && recent.Length >= per12Hours
            ? Refusal.Limited("limits.conversations", recent[recent.Length - per12Hours] + Window - now)
            : [new CustomerStartedConversation(conversationId)];
    }

    public Decision Open(BeginTicket command, Guid ticketId, DateTimeOffset now, int per12Hours)
    {
        if (TicketText.Check(command.Ticket) is { } wrong)
            return wrong;
        var recent = Begun.Where(at => (now - at).Duration() < Window).ToArray();
        return command is { Visitor: true, Ticket.Continues: null } && recent.Length >= per12Hours
            ? Refusal.Limited("limits.tickets", recent[recent.Length - per12Hours] + Window - now)
            : [new CustomerOpenedTicket(ticketId)];
    }

    public Decision Rename(RenameCustomer command) => PersonName.Check(command.Name) switch
    {
        { } wrong => wrong,
        _ when command.Name == Name => [],
        _ when command.Before is { } before && before != (Name ?? "") => Refusal.Conflict("name.changed"),
        _ => [new CustomerRenamed(command.Name)],
    };

    public Decision Claim(ClaimEmail command) => command.Email is null ? Keep(null) : EmailAddress.Normalize(command.Email) switch
    {
        var email when EmailAddress.IsValid(email) => Keep(email),
        _ => Refusal.Invalid("account.email_invalid"),
    };

    public Decision Choose(ImmutableArray<MailTopic> unwanted)
    {
        if (unwanted.IsDefault || !unwanted.All(Enum.IsDefined))
            return Refusal.Invalid("mail.topic_unknown");
        ImmutableArray<MailTopic> next = [.. unwanted.Distinct().Order()];
        return next.SequenceEqual(Unwanted ?? []) ? [] : [new CustomerMailChosen(next)];
    }

    public Decision Stop(MailTopic topic) => Choose([.. Unwanted ?? [], topic]);

    public Customer Apply(Fact fact) => fact.Event switch
    {
        CustomerStartedConversation => this with { Begun = [.. Begun.Where(at => fact.At - at < Window), fact.At] },
        CustomerOpenedTicket => this with { Begun = [.. Begun.Where(at => fact.At - at < Window), fact.At] },
        CustomerRenamed e => this with { Name = e.Name },
        CustomerEmailClaimed e => this with { ClaimedEmail = e.Email },
        CustomerMailChosen e => this with { Unwanted = e.Unwanted.IsEmpty ? null : e.Unwanted },
        { } e when FollowUpFacts.IsOne(e) => Followed(fact),
        _ => throw new UnknownEventException($"{fact.Event.GetType().Name} is no fact of a customer."),
    };

    private Decision Keep(string? email) => email == ClaimedEmail ? [] : [new CustomerEmailClaimed(email)];

    public ImmutableArray<RowWrite> Rows(Guid id) =>
        [CustomerRows.Table.Of(new(id, Name)), .. DueRows.Of(Kind, id, Alarm), .. FollowUpRows.Of(Kind, id, id, FollowUps)];

    public ImmutableArray<RowChange> ListChanges(Guid id, long version, Customer? before) =>
        [.. FollowUpRows.Changes(Kind, id, id, version, before?.FollowUps, FollowUps)];
}

/// <summary>Table <c>customer_row</c>: names.</summary>
internal static class CustomerRows
{
    public static readonly RowTable<Row> Table = new(
        "customer_row", Column<Row>.Uuid("id", r => r.Id), Column<Row>.Text("name", r => r.Name));

    internal sealed record Row(Guid Id, string? Name);
}
