using Npgsql;
using Portal.Customers;
using Portal.Journal;
using Portal.Mail;
using Portal.Queues;
using Portal.Tests.Fixture;
using Portal.Tickets;

namespace Portal.Tests.Mail;

/// <summary>What is to be mailed, and its way out, on a real PostgreSQL.</summary>
public sealed class MailGrainTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Guid customer = Guid.CreateVersion7();
    private string database = null!;
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    private IMailGrain Outbox => silo.Grains.GetGrain<IMailGrain>(0);

    [Fact]
    public async Task Answers_that_nobody_has_read_are_mailed_after_two_minutes_together_and_once()
    {
        var (conversation, agent) = await TalkAsync();
        await SayAsync(conversation, agent);
        await silo.PassAsync(Minute, agent);
        await SayAsync(conversation, agent);
        await silo.PassAsync(Minute + TimeSpan.FromSeconds(5), agent);
        await silo.Heard.EventAsync(e => e.Type == "conversation.answers_mailed");

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal((MailKind.ChatAnswers, StreamId.Shared(OwnerKind.Conversation, conversation), Party.Customer(customer)), (mail.Kind, mail.About, mail.To));
        await silo.PassAsync(Minute * 5, agent);
        var said = await SayAsync(conversation, agent);
        await silo.PassAsync(Minute * 3, agent);
        await silo.Heard.EventAsync(e => e.Type == "conversation.answers_mailed" && e.Data == $$"""{"position":{{said.Position}}}""");
        var next = Assert.Single(await MailsAsync());
        Assert.Equal(said.Position, next.Position);
        await Verified.DatabaseAsync(database);
    }

    [Fact]
    public async Task Answers_that_were_read_or_answered_in_time_are_not_mailed()
    {
        var (conversation, agent) = await TalkAsync();
        var said = await SayAsync(conversation, agent);
        await silo.Conversation(conversation).ReadAsync(new(Party.Customer(customer), said.Position));
        await silo.PassAsync(Minute * 3, agent);
        await silo.Heard.EventAsync(e => e.Type == "conversation.answers_read");
        await SayAsync(conversation, agent);
        await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Customer(customer), "I see"));
        await silo.PassAsync(Minute * 3, agent);

        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task A_mail_that_its_taker_lost_before_handing_it_over_is_the_next_ones_and_the_first_may_not_send_it_any_more()
    {
        await OpenAsync();
        var first = Assert.Single(await Outbox.TakeAsync(10));
        Assert.Empty(await Outbox.TakeAsync(10));

        silo.Clock.Advance(Minute + TimeSpan.FromSeconds(1));
        var second = Assert.Single(await Outbox.TakeAsync(10));

        Assert.Equal((first.Id, 2), (second.Id, second.Attempt));
        Assert.False(await Outbox.GoesOutAsync(first.Id, first.Attempt, "a@b.example"));
        Assert.True(await Outbox.GoesOutAsync(second.Id, second.Attempt, "a@b.example"));
        Assert.True(await Outbox.GoesOutAsync(second.Id, second.Attempt, "a@b.example")); // its answer was lost
    }

    [Fact]
    public async Task A_mail_that_was_being_handed_over_when_its_sender_died_is_never_sent_again()
    {
        await OpenAsync();
        var mail = Assert.Single(await Outbox.TakeAsync(10));
        await Outbox.GoesOutAsync(mail.Id, mail.Attempt, "a@b.example");

        for (var day = 0; day < 4; day++)
        {
            silo.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Empty(await Outbox.TakeAsync(10));
        }

        Assert.Equal((short)MailOutcome.Unknown, await PhaseAsync(mail.Id));
        await Outbox.ReportAsync([new(mail.Id, mail.Attempt, MailOutcome.Sent)]); // it lived after all
        Assert.Equal((short)MailOutcome.Sent, await PhaseAsync(mail.Id));
    }

    [Fact]
    public async Task What_a_server_will_take_later_is_tried_less_and_less_often_for_three_days()
    {
        await OpenAsync();
        var begin = silo.Clock.GetUtcNow();
        var waits = new List<TimeSpan>();
        for (var last = begin; silo.Clock.GetUtcNow() - begin < TimeSpan.FromDays(4); silo.Clock.Advance(Minute))
        {
            if (await Outbox.TakeAsync(10) is not [var mail])
                continue;
            waits.Add(silo.Clock.GetUtcNow() - last);
            last = silo.Clock.GetUtcNow();
            await Outbox.GoesOutAsync(mail.Id, mail.Attempt, "a@b.example");
            await Outbox.ReportAsync([new(mail.Id, mail.Attempt, MailOutcome.Later, "450 busy")]);
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 64, 120], waits.Take(9).Select(wait => (int)wait.TotalMinutes));
        Assert.InRange(waits.Sum(wait => wait.TotalDays), 2.9, 3.1);
    }

    [Fact]
    public async Task What_waited_for_a_server_for_more_than_three_days_is_no_news_any_more()
    {
        await OpenAsync();
        silo.Clock.Advance(TimeSpan.FromDays(3) + Minute);
        await OpenAsync();

        Assert.Single(await Outbox.TakeAsync(10));
    }

    [Fact]
    public async Task However_many_take_at_once_each_mail_is_one_takers()
    {
        const int many = 60;
        await Task.WhenAll(Enumerable.Range(0, many).Select(_ => OpenAsync(Guid.CreateVersion7())));

        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Outbox.TakeAsync(20)))).SelectMany(mails => mails).ToArray();

        Assert.Equal(many, taken.Length);
        Assert.Equal(many, taken.DistinctBy(mail => mail.Id).Count());
    }

    private async Task<(Guid Conversation, Guid Agent)> TalkAsync()
    {
        var agent = await silo.AgentAtWorkAsync();
        var conversation = await silo.ConversationAsync(customer);
        await silo.AssignedToAsync(conversation);
        return (conversation, agent);
    }

    private async Task<Receipt> SayAsync(Guid conversation, Guid agent) =>
        (await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Agent(agent), "It is on its way."))).Value!;

    private async Task OpenAsync(Guid? whose = null) => Assert.Null((await silo.Grains.GetGrain<ICustomerGrain>(whose ?? customer).OpenTicketAsync(new(
        new(Guid.NewGuid(), Party.Customer(whose ?? customer), whose ?? customer, KnownQueues.Support, "It rattles", "Since yesterday.", TicketType.Repair), Visitor: true))).Refusal);

    /// <summary>Those that wait; they are sent.</summary>
    private async Task<IReadOnlyList<DueMail>> MailsAsync()
    {
        var mails = await Outbox.TakeAsync(100);
        await Outbox.ReportAsync([.. mails.Select(mail => new MailReport(mail.Id, mail.Attempt, MailOutcome.Sent))]);
        return mails;
    }

    private async Task<short> PhaseAsync(Guid mail)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var read = source.CreateCommand($"SELECT phase FROM mail_row WHERE id = '{mail}'");
        return (short)(await read.ExecuteScalarAsync())!;
    }
}
