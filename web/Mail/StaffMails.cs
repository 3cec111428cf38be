using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Portal.Conversations;
using Portal.Customers;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Settings;
using Portal.Tickets;

namespace Portal.Mail;

/// <summary>Writes mails to the staff: of what is theirs, as long as it is still so.</summary>
internal sealed class StaffMails(
    StaffReaders readers,
    TicketSnapshots tickets,
    ConversationSnapshots conversations,
    StreamQueries streams,
    PeopleQueries people,
    AgendaQueries agenda,
    BrandBook brands,
    MailLinks links,
    TimeProvider clock)
{
    public static bool IsOne(MailKind kind) => kind is MailKind.StaffAssigned or MailKind.StaffMentioned or MailKind.StaffDue;

    /// <summary>The mail; or none, and then when to look again where it is only too early. Neither: there is nothing to tell any more.</summary>
    public async Task<(ReadyMail? Mail, DateTimeOffset? NotBefore)> ComposeAsync(DueMail due, CancellationToken ct)
    {
        if (await readers.FindAsync(due.To.Id, ct) is not { } reader || !await readers.WantsAsync(reader, due))
            return default;
        var awake = await readers.AwakeAsync(reader, ct);
        if (awake > clock.GetUtcNow())
            return (null, awake);
        var words = StaffMailWords.In(reader.Preferences.Language);
        return await WriteAsync(due, words, ct) is { } letter ? (await ReadyAsync(due, reader, words, letter, ct), null) : default;
    }

    private async Task<ReadyMail> ReadyAsync(DueMail due, StaffReader reader, StaffMailWords words, Letter letter, CancellationToken ct)
    {
        var (brand, stop) = (await brands.FindAsync(ct), links.Page("/profile"));
        var page = new MailPage(
            MailWords.In(words.Language) with { Open = words.Open, Foot = words.Foot, Stop = words.Stop }, brand, letter.Lead, letter.Said, links.Page(letter.Path), stop);
        return new(due.Id, reader.Address, page.Brand, letter.Subject, page.Text(), page.Html(), due.About.Id, stop, true);
    }

    private Task<Letter?> WriteAsync(DueMail due, StaffMailWords words, CancellationToken ct) => due.Kind switch
    {
        MailKind.StaffAssigned => OfGivenAsync(due, words, ct),
        MailKind.StaffMentioned => OfMentionAsync(due, words, ct),
        _ => OfDueAsync(due, words, ct),
    };

    private async Task<Letter?> OfGivenAsync(DueMail due, StaffMailWords words, CancellationToken ct)
    {
        if (await TicketAsync(due.About.Id, ct) is not var (ticket, staff) || staff.Given is not { } given
            || given.Position != due.Position || staff.AgentId != due.To.Id || ticket.Phase is TicketPhase.Solved or TicketPhase.Closed)
            return null;
        var lead = With(words.Given, await NameAsync(given.By, words, ct), ticket.Number);
        ImmutableArray<(string? By, string Text)> said = ticket.LastMessage is { Preview: { Length: > 0 } preview } ? [(ticket.Subject, preview)] : [(null, ticket.Subject)];
        return new(With(words.OfTicket, ticket.Number, ticket.Subject), lead, said, $"/tickets/{due.About.Id}");
    }

    private async Task<Letter?> OfMentionAsync(DueMail due, StaffMailWords words, CancellationToken ct)
    {
        var isTicket = due.About.Kind == OwnerKind.Ticket;
        var mentions = isTicket ? (await TicketAsync(due.About.Id, ct))?.Staff.Mentions : await MentionsAsync(due.About.Id, ct);
        if (mentions?.Any(mention => mention.AgentId == due.To.Id && mention.Position == due.Position && mention.Seen is null) is not true)
            return null;
        var page = await streams.ReadAfterAsync(StreamId.ForStaff(due.About.Kind, due.About.Id), due.Position - 1, 1, ct);
        if (page is not { Events: [var note, ..] } || JsonSerializer.Deserialize<Note>(note.Data, EventCatalog.Json) is not { Withdrawn: not true } said)
            return null;
        var name = await NameAsync(note.By, words, ct);
        var path = isTicket ? $"/tickets/{due.About.Id}" : $"/desk/c/{due.About.Id}";
        return new(With(words.Mentioned, name), With(words.MentionedText, name), [(null, said.Text ?? "")], path);
    }

    private async Task<Letter?> OfDueAsync(DueMail due, StaffMailWords words, CancellationToken ct)
    {
        var items = await agenda.DueAsync(due.About, due.To.Id, due.Position, ct);
        if (items.IsEmpty)
            return null;
        var path = due.About.Kind switch
        {
            OwnerKind.Ticket => $"/tickets/{due.About.Id}",
            OwnerKind.Conversation => $"/desk/c/{due.About.Id}",
            _ => "/agenda",
        };
        return new(With(words.Due, items[0]), words.DueText, [.. items.Select(text => ((string?)null, text))], path);
    }

    private async Task<(TicketState Shared, TicketStaffState Staff)?> TicketAsync(Guid id, CancellationToken ct) =>
        await tickets.TakeAsync(id, staff: true, ct) is { Staff: { } staff } snapshot
            ? (JsonSerializer.Deserialize<TicketState>(snapshot.State.Text, EventCatalog.Json)!, JsonSerializer.Deserialize<TicketStaffState>(staff.State.Text, EventCatalog.Json)!)
            : null;

    private async Task<ImmutableArray<Mention>?> MentionsAsync(Guid conversation, CancellationToken ct) =>
        await conversations.TakeAsync(conversation, staff: true, ct) is { Staff: { } staff }
            ? JsonSerializer.Deserialize<ConversationStaffState>(staff.State.Text, EventCatalog.Json)!.Mentions
            : null;

    private async Task<string> NameAsync(Party by, StaffMailWords words, CancellationToken ct) =>
        await people.FindAsync([by.Id], ct) is [{ Name: { } name }] ? name : words.Somebody;

    private static string With(string words, params object[] values) =>
        string.Join(' ', string.Format(CultureInfo.InvariantCulture, words, values).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private sealed record Letter(string Subject, string Lead, ImmutableArray<(string? By, string Text)> Said, string Path);

    private sealed record Note(string? Text, bool? Withdrawn);
}
