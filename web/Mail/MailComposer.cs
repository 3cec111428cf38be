using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Settings;
using Portal.Tickets;

namespace Portal.Mail;

/// <summary>Writes mails from what has happened: to whom, in their language, with what people wrote.</summary>
internal sealed class MailComposer(
    MailQueries mails,
    StreamQueries streams,
    TicketSnapshots tickets,
    ConversationSnapshots conversations,
    PeopleQueries people,
    BrandBook brands,
    StopLinks stops,
    SurveyLinks surveys,
    MailLinks links)
{
    private const int MostAnswers = 50;

    /// <summary>Null when there is nothing to send: no address, not wanted, or what it told of was taken back.</summary>
    public async Task<ReadyMail?> ComposeAsync(DueMail due, CancellationToken ct)
    {
        var topic = MailTopics.Of(due.Kind);
        if (await mails.FindAsync(due.To.Id, ct) is not { } recipient || recipient.Unwanted.Contains(topic) || (recipient.Claimed && topic is not MailTopic.Answers))
            return null;
        var stop = Page($"/unsubscribe#{stops.Of(due.To.Id, topic)}");
        if (await WriteAsync(due, recipient, stop, ct) is not { } written)
            return null;
        var (subject, page) = written;
        return new(
            due.Id, recipient.Address, page.Brand, OneLine(subject), page.Text(), page.Html(), due.About.Id, stop, due.Kind is MailKind.TicketOpened or MailKind.Survey);
    }

    private Task<(string Subject, MailPage Page)?> WriteAsync(DueMail due, Recipient recipient, string stop, CancellationToken ct) => due.Kind switch
    {
        MailKind.TicketOpened or MailKind.TicketAnswer or MailKind.Survey => OfTicketAsync(due, recipient, stop, ct),
        MailKind.ChatAnswers => OfChatAsync(due, recipient, stop, ct),
        _ => throw new InvalidOperationException($"Nobody knows what a mail of kind {due.Kind} says."),
    };

    private async Task<(string Subject, MailPage Page)?> OfTicketAsync(DueMail due, Recipient recipient, string stop, CancellationToken ct)
    {
        if (await tickets.TakeAsync(due.About.Id, staff: false, ct) is not { } snapshot)
            return null;
        var ticket = JsonSerializer.Deserialize<TicketState>(snapshot.State.Text, EventCatalog.Json)!;
        if (ticket.CustomerId != due.To.Id && ticket.Participants?.Any(one => one.CustomerId == due.To.Id && one.Left is null) is not true)
            return null; // it is not theirs any more
        var (words, link) = (MailWords.In(recipient.Language ?? ticket.Language), Page($"/my/tickets/{due.About.Id}"));
        if (due.Kind is MailKind.TicketOpened)
        {
            var opened = await PageAsync(words, With(words.OpenedText, ticket.Number), [(null, ticket.Subject)], link, stop, ct);
            return (With(words.Opened, ticket.Number, ticket.Subject), opened);
        }

        if (due.Kind is MailKind.Survey)
        {
            var rate = Page($"/rate#{surveys.Make(due.About.Id)}");
            return ticket.Rating is null
                ? (With(words.Survey, ticket.Number), await PageAsync(words with { Open = words.Rate }, With(words.SurveyText, ticket.Number), [(null, ticket.Subject)], rate, stop, ct))
                : null;
        }

        var said = await SaidAsync(due.About, due.Position, 1, words, ct);
        return said.IsEmpty
            ? null
            : (With(words.TicketSubject, ticket.Number, ticket.Subject), await PageAsync(words, With(words.TicketSubject, ticket.Number, ticket.Subject), said, link, stop, ct));
    }

    private async Task<(string Subject, MailPage Page)?> OfChatAsync(DueMail due, Recipient recipient, string stop, CancellationToken ct)
    {
        if (await conversations.TakeAsync(due.About.Id, staff: false, ct) is not { } snapshot)
            return null;
        var conversation = JsonSerializer.Deserialize<ConversationState>(snapshot.State.Text, EventCatalog.Json)!;
        var words = MailWords.In(recipient.Language ?? conversation.Language);
        var said = await SaidAsync(due.About, due.Position, MostAnswers, words, ct);
        if (said.IsEmpty)
            return null;
        var page = await PageAsync(words, words.ChatText, said, Page($"/c/{due.About.Id}"), stop, ct);
        return (said.Length == 1 ? With(words.OneAnswer, page.Brand) : With(words.ManyAnswers, said.Length), page);
    }

    /// <summary>What the staff wrote from a position on; what was taken back is not there.</summary>
    private async Task<ImmutableArray<(string? By, string Text)>> SaidAsync(StreamId stream, long from, int most, MailWords words, CancellationToken ct)
    {
        var page = await streams.ReadAfterAsync(stream, from - 1, most, ct);
        var answers = page?.Events.Where(e => e.By.Kind is not PartyKind.Customer && e.Type is "ticket.message_posted" or "conversation.message_posted").ToArray() ?? [];
        var names = (await people.FindAsync([.. answers.Select(e => e.By.Id).Distinct()], ct)).ToDictionary(person => person.Id, person => person.Name);
        return
        [
            .. from answer in answers
               let data = JsonSerializer.Deserialize<Answer>(answer.Data, EventCatalog.Json)
               where data is { Withdrawn: not true }
               let writer = names.GetValueOrDefault(answer.By.Id) is { } name ? With(words.Wrote, name) : null
               select (writer, string.IsNullOrEmpty(data.Text) ? words.Files : data.Text),
        ];
    }

    private async Task<MailPage> PageAsync(
        MailWords words, string lead, ImmutableArray<(string? By, string Text)> said, string link, string stop, CancellationToken ct) =>
        new(words, await brands.FindAsync(ct), lead, said, link, stop);

    private string Page(string path) => links.Page(path);

    private static string With(string words, params object[] values) => string.Format(CultureInfo.InvariantCulture, words, values);

    private static string OneLine(string subject) => string.Join(' ', subject.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private sealed record Answer(string? Text, bool? Withdrawn);
}
