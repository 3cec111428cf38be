using Portal.Accounts;
using Portal.Journal;

namespace Portal.Tests.Web;

/// <summary>Who may see what.</summary>
public sealed class AccessTests
{
    private readonly FakeOwners owners = new();
    private readonly FakeOwners tickets = new();
    private readonly CurrentUser customer = CurrentUser.Visitor(new Ticket(false, Guid.NewGuid(), Guid.NewGuid()));
    private readonly CurrentUser agent = CurrentUser.Of(LiveStage.Staff(Permissions.ReadConversations, Permissions.AnswerConversations));
    private readonly Guid conversation = Guid.NewGuid();

    public AccessTests() => owners.Of[conversation] = customer.Party.Id;

    private Access Access => new(owners, tickets);

    [Fact]
    public async Task A_customer_sees_the_shared_stream_of_their_own_conversation_and_no_other()
    {
        Assert.Null(await Access.SeeStreamAsync(customer, StreamId.Shared(OwnerKind.Conversation, conversation), default));
        var none = await Access.SeeStreamAsync(customer, StreamId.Shared(OwnerKind.Conversation, Guid.NewGuid()), default);
        Assert.Equal("stream.not_found", none?.Code);
        Assert.Equal(none, await Access.SeeStreamAsync(customer, StreamId.ForStaff(OwnerKind.Conversation, conversation), default));
        owners.Of[conversation] = Guid.NewGuid();
        Assert.Equal(none, await Access.SeeStreamAsync(customer, StreamId.Shared(OwnerKind.Conversation, conversation), default));
    }

    [Theory]
    [InlineData(OwnerKind.Customer)]
    [InlineData(OwnerKind.Agent)]
    [InlineData(OwnerKind.Queue)]
    public async Task The_staff_sees_what_concerns_its_work(OwnerKind kind)
    {
        Assert.Null(await Access.SeeStreamAsync(agent, StreamId.Shared(kind, Guid.NewGuid()), default));
        Assert.Null(await Access.SeeStreamAsync(agent, StreamId.ForStaff(kind, Guid.NewGuid()), default));
        Assert.NotNull(await Access.SeeStreamAsync(customer, StreamId.ForStaff(kind, customer.Party.Id), default));
    }

    [Fact]
    public async Task An_account_is_seen_by_itself_alone()
    {
        Assert.Null(await Access.SeeStreamAsync(agent, StreamId.ForStaff(OwnerKind.Account, agent.Party.Id), default));
        Assert.NotNull(await Access.SeeStreamAsync(agent, StreamId.ForStaff(OwnerKind.Account, Guid.NewGuid()), default));
    }

    [Fact]
    public async Task A_customer_neither_notes_nor_resolves_and_strangers_learn_nothing()
    {
        Assert.Equal("access.denied", (await Access.WorkAsync(customer, conversation, default))?.Code);
        Assert.Equal("conversation.not_found", (await Access.WorkAsync(customer, Guid.NewGuid(), default))?.Code);
        Assert.Null(await Access.WorkAsync(agent, conversation, default));
    }

    [Fact]
    public void Watching_silently_is_for_who_may_also_give_to_somebody_else()
    {
        Assert.Equal("access.denied", Access.WatchSilently(agent)?.Code);
        Assert.Null(Access.WatchSilently(CurrentUser.Of(LiveStage.Staff(Permissions.AssignConversations, Permissions.AnswerConversations))));
    }

    [Fact]
    public async Task Giving_to_somebody_else_needs_its_own_permission()
    {
        var supervisor = CurrentUser.Of(LiveStage.Staff(Permissions.AssignConversations, Permissions.AnswerConversations));
        var reader = CurrentUser.Of(LiveStage.Staff(Permissions.ReadConversations));
        Assert.Equal("access.denied", (await Access.AssignAsync(reader, conversation, Guid.NewGuid(), default))?.Code);
        Assert.Null(await Access.AssignAsync(agent, conversation, Guid.NewGuid(), default)); // its grain asks whether they have it
        Assert.Null(await Access.AssignAsync(agent, conversation, agent.Party.Id, default));
        Assert.Null(await Access.AssignAsync(agent, conversation, null, default));
        Assert.Null(await Access.AssignAsync(supervisor, conversation, Guid.NewGuid(), default));
        Assert.Equal("conversation.not_found", (await Access.AssignAsync(customer, Guid.NewGuid(), Guid.NewGuid(), default))?.Code);
    }

    [Theory]
    [InlineData("conversations/all", false)]
    [InlineData("conversations/waiting", false)]
    [InlineData("conversations/moved", false)]
    [InlineData("conversations/mentions", false)]
    [InlineData("conversations/mine", true)]
    [InlineData("conversations/customer/x", false)]
    [InlineData("", false)]
    public void Customers_have_one_list(string list, bool may) => Assert.Equal(may, Access.SeeList(customer, list) is null);
}
