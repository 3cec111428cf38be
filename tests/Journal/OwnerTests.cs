using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal;

/// <summary>The four beats on a real PostgreSQL.</summary>
public sealed class OwnerTests(Postgres postgres) : IAsyncLifetime
{
    private readonly Guid customer = Guid.CreateVersion7();
    private TestJournal journal = null!;

    public async ValueTask InitializeAsync() => journal = await TestJournal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    [Fact]
    public async Task A_command_gives_a_receipt_and_is_there_after_loading()
    {
        var owner = await StartedAsync();
        var receipt = (await PostAsync(owner, "hello")).Value!;

        var again = journal.Owner<Conversation>(owner.Id);
        await again.LoadAsync(default);

        Assert.Equal((StreamId.Shared(OwnerKind.Conversation, owner.Id), 3L), (receipt.Stream, receipt.Position));
        Assert.Equal(owner.Position, again.Position);
        Assert.Equal("hello", again.State.Shared!.LastMessage!.Preview);
    }

    [Fact]
    public async Task The_same_command_again_gives_the_first_receipt_and_one_event()
    {
        var owner = await StartedAsync();
        var command = Message("once");

        var first = await PostAsync(owner, command);
        await PostAsync(owner, "in between");
        var second = await PostAsync(owner, command);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(4, owner.Position);
    }

    [Fact]
    public async Task A_retry_is_answered_even_if_it_would_be_refused_by_now()
    {
        var owner = await StartedAsync();
        var command = Message("before the end");
        var first = await PostAsync(owner, command);

        var retried = await owner.ExecuteAsync(command.CommandId, command.By, command, (_, _) => Refusal.Conflict("conversation.resolved"), default, action: "PostAsync");

        Assert.Equal(first.Value, retried.Value);
    }

    [Fact]
    public async Task The_same_id_with_another_body_is_refused()
    {
        var owner = await StartedAsync();
        var command = Message("one thing");
        await PostAsync(owner, command);

        var outcome = await PostAsync(owner, command with { Text = "another thing" });

        Assert.Equal("command.id_reused", outcome.Refusal?.Code);
        Assert.Equal(3, owner.Position);
    }

    [Fact]
    public async Task One_command_may_write_both_streams_and_the_staff_event_knows_the_shared_head()
    {
        var owner = await StartedAsync();
        var offer = new OfferConversation(Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.MaxValue, []);
        var receipt = (await owner.ExecuteAsync(offer.CommandId, Party.System, offer, (state, now) => state.Offer(offer, now), default)).Value!;

        var staff = await journal.Journal.ReadAsync(StreamId.ForStaff(OwnerKind.Conversation, owner.Id), 0, 10, default);

        Assert.False(receipt.Stream.Staff);
        Assert.Equal([(1L, (long?)3, "conversation.routed")], staff.Select(e => (e.Position, e.SharedPosition, e.Type)));
    }

    [Fact]
    public async Task Of_two_activations_one_wins_the_position_and_the_other_decides_again()
    {
        var one = await StartedAsync();
        var two = journal.Owner<Conversation>(one.Id);
        await two.LoadAsync(default);

        var first = await PostAsync(one, "from one");
        var second = await PostAsync(two, "from two");

        Assert.Equal((3L, 4L), (first.Value!.Position, second.Value!.Position));
        var events = await journal.Journal.ReadAsync(first.Value.Stream, 0, 10, default);
        Assert.Equal([1, 2, 3, 4], events.Select(e => e.Position));
    }

    [Fact]
    public async Task Two_silos_that_create_the_same_owner_create_it_once()
    {
        await using var other = await TestJournal.StartAsync(journal.Database.Source.ConnectionString);
        var id = Guid.CreateVersion7();
        var command = new StartConversation(Guid.NewGuid(), customer, Guid.NewGuid(), "hello", null);
        var owners = new[] { journal, other }.Select(j => j.Owner<Conversation>(id)).ToArray();

        var receipts = await Task.WhenAll(owners.Select(o => o.ExecuteAsync(command.CommandId, Party.Customer(customer), command, (s, _) => s.Start(command), default)));

        Assert.Equal(receipts[0].Value, receipts[1].Value);
        Assert.Equal(2, await journal.CountAsync($"SELECT count(*) FROM event WHERE id = '{id}'"));
    }

    [Fact]
    public async Task Time_never_goes_back_within_an_owner()
    {
        var owner = await StartedAsync();
        var early = new Owner<Conversation>(owner.Id, journal.Journal, new StoppedClock(DateTimeOffset.UnixEpoch));
        await early.LoadAsync(default);

        var receipt = (await PostAsync(early, "from a clock that is behind")).Value!;

        Assert.True(receipt.At >= owner.State.Shared!.StartedAt);
    }

    [Fact]
    public async Task A_cancelled_command_is_not_decided()
    {
        var owner = await StartedAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => owner.ExecuteAsync(
            Guid.NewGuid(), Party.Customer(customer), 0, (_, _) => throw new InvalidOperationException("decided"), new CancellationToken(true)));
    }

    [Fact]
    public async Task Every_event_carries_a_digest_that_its_text_and_salt_give_again()
    {
        var owner = await StartedAsync();
        var read = (await journal.Journal.ReadAsync(StreamId.Shared(OwnerKind.Conversation, owner.Id), 0, 10, default))[1];
        await using var connection = await journal.Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"SELECT salt, digest FROM event WHERE id = '{owner.Id}' AND position = 2", connection);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());

        Assert.Equal(reader.GetFieldValue<byte[]>(1), Digest.Of(read, reader.GetFieldValue<byte[]>(0)));
        Assert.NotEqual(reader.GetFieldValue<byte[]>(1), Digest.Of(read with { Data = read.Data + " " }, reader.GetFieldValue<byte[]>(0)));
    }

    private PostMessage Message(string text) => new(Guid.NewGuid(), Party.Customer(customer), text);

    private Task<Outcome<Receipt>> PostAsync(Owner<Conversation> owner, string text) => PostAsync(owner, Message(text));

    private static Task<Outcome<Receipt>> PostAsync(Owner<Conversation> owner, PostMessage command) =>
        owner.ExecuteAsync(command.CommandId, command.By, command, (state, now) => state.Post(command, now), default);

    private async Task<Owner<Conversation>> StartedAsync()
    {
        var owner = journal.Owner<Conversation>(Guid.CreateVersion7());
        var command = new StartConversation(Guid.NewGuid(), customer, Guid.NewGuid(), "hello?", null);
        await owner.ExecuteAsync(command.CommandId, Party.Customer(customer), command, (state, _) => state.Start(command), default);
        return owner;
    }
}

/// <summary>A state with a row that PostgreSQL refuses to store.</summary>
internal sealed record Poisoned(string Text) : IOwnerState<Poisoned>
{
    public static OwnerKind Kind => OwnerKind.Conversation;

    public static Poisoned Empty { get; } = new("");

    public Poisoned Apply(Fact fact) => new("\0");

    public System.Collections.Immutable.ImmutableArray<RowWrite> Rows(Guid id) => [QueueRows.Table.Of(new(id, Text))];
}

internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
