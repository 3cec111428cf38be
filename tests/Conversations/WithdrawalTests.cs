using System.Collections.Immutable;
using System.Text.Json;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tests.Conversations;

/// <summary>SEMANTICS §1: a live chat message can be withdrawn until it is read.</summary>
public sealed class WithdrawalTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Party Customer = Party.Customer(Guid.NewGuid());
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());
    private static readonly Party Lin = Party.Agent(Guid.NewGuid());
    private readonly List<StoredEvent> events = [];
    private Conversation conversation = Conversation.Empty;

    public WithdrawalTests() => Happen(Customer, [.. conversation.Start(new(Guid.NewGuid(), Customer.Id, Guid.NewGuid(), "hello", null))]);

    [Fact]
    public void Its_writer_takes_a_message_back_and_nothing_of_it_stays_in_the_state()
    {
        Happen(Ana, new MessagePosted("the wrong price", [new(Guid.NewGuid(), "a.png", "image/png", 10, 4, 3)]));
        Happen(Ana, [.. Withdraw(Ana, 3)]);

        Assert.Equal(("", null, true), (Last.Preview, Last.Files, Last.Withdrawn));
        Assert.DoesNotContain("price", JsonSerializer.Serialize(conversation, EventCatalog.Json), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_files_go_along()
    {
        var file = Guid.NewGuid();
        Happen(Customer, new MessagePosted("", [new(file, "a.png", "image/png", 10, 4, 3)]));

        Assert.Equal([file], Assert.IsType<MessageWithdrawn>(Withdraw(Customer, 3).Single()).Files!.Value);
    }

    [Fact]
    public void Nobody_else_may() => Assert.Equal(
        ["message.not_yours", "message.not_yours", "conversation.not_found"],
        ((Party[])[Ana, Party.System, Party.Customer(Guid.NewGuid())]).Select(by => Withdraw(by, 2).Refusal?.Code));

    [Fact]
    public void What_was_written_as_a_visitor_may_be_taken_back_after_signing_in()
    {
        var account = Party.Customer(Guid.NewGuid());
        Happen(Party.System, new ConversationCustomerChanged(account.Id, Customer.Id));

        Assert.Single(Withdraw(account, 2));
        Assert.Equal("conversation.not_found", Withdraw(Customer, 2).Refusal?.Code);
    }

    [Fact]
    public void Once_the_other_side_has_read_so_far_it_stays()
    {
        Happen(Ana, new MessagePosted("answer"));

        Assert.Single(Withdraw(Customer, 2, new ReadMark(Ana, 1)));
        Assert.Equal("message.read", Withdraw(Customer, 2, new ReadMark(Ana, 2)).Refusal?.Code);
        Assert.Single(Withdraw(Ana, 3, new ReadMark(Lin, 3), new ReadMark(Customer, 2)));
        Assert.Equal("message.read", Withdraw(Ana, 3, new ReadMark(Customer, 3)).Refusal?.Code);
    }

    [Fact]
    public void Once_the_conversation_is_resolved_it_stays()
    {
        Happen(Ana, new ConversationResolved());

        Assert.Equal("message.settled", Withdraw(Customer, 2).Refusal?.Code);
    }

    [Fact]
    public void Twice_is_once_and_what_is_no_message_cannot_be_taken_back()
    {
        Happen(Customer, [.. Withdraw(Customer, 2)]);

        Assert.Equal((0, null), (Withdraw(Customer, 2).Events.Length, Withdraw(Customer, 2).Refusal));
        Assert.Equal(["message.not_found", "message.not_found"], ((long[])[1, 9]).Select(position => Withdraw(Customer, position).Refusal?.Code));
    }

    [Fact]
    public void Who_has_taken_everything_back_waits_for_no_answer()
    {
        Happen(Customer, new MessagePosted("and"), 1);
        Happen(Customer, new MessagePosted("another"), 2);
        Happen(Customer, [.. Withdraw(Customer, 2)]);
        Assert.Equal(Monday.AddMinutes(1), conversation.Shared!.UnansweredSince);

        Happen(Customer, [.. Withdraw(Customer, 4)]);
        Assert.Equal(Monday.AddMinutes(1), conversation.Shared.UnansweredSince);
        Happen(Customer, [.. Withdraw(Customer, 3)]);
        Assert.Null(conversation.Shared.UnansweredSince);
    }

    [Fact]
    public void Of_two_in_the_same_moment_the_other_one_still_waits_for_its_answer()
    {
        Happen(Customer, new MessagePosted("and"));
        Happen(Customer, [.. Withdraw(Customer, 3)]);

        Assert.Equal(Monday, conversation.Shared!.UnansweredSince);
    }

    [Fact]
    public void A_note_goes_by_its_writer_alone_and_customers_know_of_none()
    {
        Happen(Ana, new NoteAdded("difficult"));
        Assert.Equal("message.not_yours", Note(Lin).Refusal?.Code);
        Assert.Equal("conversation.not_found", Note(Customer).Refusal?.Code);
        Happen(Ana, [.. Note(Ana)]);

        Assert.Equal(0, conversation.Staff.Notes);
        Decision Note(Party by) => conversation.Withdraw(new(Guid.NewGuid(), by, 1, true), Said(true), []);
    }

    private LastMessage Last => conversation.Shared!.LastMessage!;

    private Decision Withdraw(Party by, long position, params ReadMark[] marks) =>
        conversation.Withdraw(new(Guid.NewGuid(), by, position, false), Said(false), [.. marks]);

    private Passage Said(bool staff) => new([.. events.Where(e => e.Stream.Staff == staff)]);

    private void Happen(Party by, IEvent e, int minutes = 0) => Happen(by, [e], minutes);

    private void Happen(Party by, ImmutableArray<IEvent> all, int minutes = 0)
    {
        foreach (var e in all)
        {
            var type = EventCatalog.Of(e);
            var stored = new StoredEvent(
                new(OwnerKind.Conversation, Guid.Empty, type.Staff), 1 + events.Count(old => old.Stream.Staff == type.Staff), type.Name, 1,
                Monday.AddMinutes(minutes), by, Guid.NewGuid(), JsonSerializer.Serialize(e, type.Clr, EventCatalog.Json), null);
            events.Add(stored);
            conversation = Fold.Next(conversation, stored);
        }
    }
}
