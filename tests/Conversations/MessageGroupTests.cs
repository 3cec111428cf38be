using System.Reflection;
using Portal.Conversations;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Conversations;

/// <summary>Messages that come while one before them is on its way to the conversation's grain.</summary>
public sealed class MessageGroupTests(Postgres postgres) : IAsyncLifetime
{
    private readonly Guid customer = Guid.CreateVersion7();
    private string database = "";
    private Guid conversation;
    private TestSilo silo = null!;
    private MessageGroups groups = null!;

    public async ValueTask InitializeAsync()
    {
        silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());
        conversation = await silo.ConversationAsync(customer);
        groups = new(silo.Grains);
    }

    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        await Verified.DatabaseAsync(database, atRest: true);
    }

    [Fact]
    public async Task Go_together_in_their_order_when_it_has_arrived()
    {
        await using var held = await HeldLock.OnAsync(database, conversation);
        var first = PostAsync("first");
        await held.BlocksAsync();
        var others = Enumerable.Range(0, 40).Select(i => PostAsync($"{i}")).ToArray();
        await held.ReleaseAsync();

        Assert.Equal(3, (await first).Value!.Position);
        Assert.Equal(Enumerable.Range(4, 28).Select(p => (long)p), (await Task.WhenAll(others.Take(28))).Select(o => o.Value!.Position));
        Assert.All(await Task.WhenAll(others.Skip(28)), outcome => Assert.Equal("limits.messages", outcome.Refusal?.Code)); // 30 a minute with those that began it
    }

    [Fact]
    public async Task Fail_alone_where_one_of_them_cannot_be_stored()
    {
        var grain = DispatchProxy.Create<IConversationGrain, RefusesGroups>();
        var (fails, real) = (new PostMessage(Guid.NewGuid(), Party.Customer(customer), "poison"), silo.Conversation(conversation));
        ((RefusesGroups)(object)grain).Real = real;
        ((RefusesGroups)(object)grain).Poison = fails.CommandId;
        var group = new MessageGroup(grain, Message("one"), null);
        var (poisoned, other) = (group.Join(fails)!, group.Join(Message("two"))!);

        Assert.NotNull((await group.SendAsync()).Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => poisoned);
        Assert.NotNull((await other).Value);
    }

    private Task<Outcome<Receipt>> PostAsync(string text) => groups.PostAsync(conversation, Message(text));

    private PostMessage Message(string text) => new(Guid.NewGuid(), Party.Customer(customer), text);
}

/// <summary>A conversation's grain among whose messages one cannot be stored.</summary>
public class RefusesGroups : DispatchProxy
{
    public IConversationGrain Real { get; set; } = null!;

    public Guid Poison { get; set; }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IConversationGrain.PostAllAsync) || args![0] is PostMessage { CommandId: var id } && id == Poison
            ? throw new InvalidOperationException("It cannot be stored.")
            : targetMethod.Invoke(Real, args);
}
