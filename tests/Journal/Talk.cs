using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal;

/// <summary>Conversations at the level of owners, begun as their customers' grains do.</summary>
internal static class Talk
{
    public static async Task<Owner<Conversation>> BeginAsync(this TestJournal journal)
    {
        var (customer, owner) = (journal.Owner<Customer>(Guid.CreateVersion7()), journal.Owner<Conversation>(Guid.CreateVersion7()));
        var command = new StartConversation(Guid.NewGuid(), customer.Id, Guid.NewGuid(), "hello?", null);
        await customer.ExecuteAsync(
            command.CommandId, Party.Customer(customer.Id), command,
            (state, now) => state.Begin(new(command.CommandId, command.QueueId, command.Text, null, true), owner.Id, now, 6), default);
        await owner.ExecuteAsync(command.CommandId, Party.Customer(customer.Id), command, (state, _) => state.Start(command), default);
        return owner;
    }

    public static Task<Owner<Conversation>[]> BeginAsync(this TestJournal journal, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => journal.BeginAsync()));

    /// <summary>Another activation of the same owner, perhaps in another silo.</summary>
    public static async Task<Owner<Conversation>> ActivateAsync(this TestJournal journal, Guid id)
    {
        var owner = journal.Owner<Conversation>(id);
        await owner.LoadAsync(default);
        return owner;
    }

    public static PostMessage Message(this Owner<Conversation> owner, string text) =>
        new(Guid.NewGuid(), Party.Customer(owner.State.Shared!.CustomerId), text);

    public static Task<Outcome<Receipt>> SayAsync(this Owner<Conversation> owner, string text) => owner.SayAsync(owner.Message(text));

    public static Task<Outcome<Receipt>> SayAsync(this Owner<Conversation> owner, PostMessage command, Action? deciding = null) => owner.ExecuteAsync(
        command.CommandId, command.By, command, (state, now) =>
        {
            deciding?.Invoke();
            return state.Post(command, now);
        }, default);

    /// <summary>Several messages together.</summary>
    public static Task<ImmutableArray<Outcome<Receipt>>> SayAllAsync(this Owner<Conversation> owner, params PostMessage[] commands) => owner.ExecuteAllAsync(
        [
            .. commands.Select(command => Owner<Conversation>.CommandOf(
                command.CommandId, command.By, command, (state, now) => state.Post(command, now), nameof(SayAsync))),
        ],
        default);
}
