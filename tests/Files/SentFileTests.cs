using Portal.Files;
using Portal.Journal;

namespace Portal.Tests.Files;

/// <summary>What may be done with a file, from its announcement to its end.</summary>
public sealed class SentFileTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Party Mei = Party.Customer(Guid.NewGuid());
    private static readonly Guid Conversation = Guid.NewGuid();
    private static readonly ClaimFile Claim = new(Guid.NewGuid(), Mei, Conversation, false);

    private static readonly SentFile Begun = Happen(SentFile.Empty, SentFile.Empty.Begin(Beginning("photo.jpg", 10)));
    private static readonly SentFile Stored = Happen(Begun, Begun.Store(new(Guid.NewGuid(), "image/jpeg", "ab", 4, 3)));
    private static readonly SentFile Claimed = Happen(Stored, Stored.ClaimFor(Claim));
    private static readonly SentFile Attached = Happen(Claimed, Claimed.Attach(new(Guid.NewGuid(), Claim.CommandId)));
    private static readonly SentFile Removed = Happen(Begun, Begun.Remove(new(Guid.NewGuid(), Party.System, "file.type_refused")));

    [Theory]
    [InlineData("照片 😀.jpg", 1, null)]
    [InlineData("a.jpg", 20 * 1024 * 1024, null)]
    [InlineData("a.jpg", 0, "file.empty")]
    [InlineData("a.jpg", -1, "file.empty")]
    [InlineData("a.jpg", 25 * 1024 * 1024, "file.too_large")]
    [InlineData("", 1, "file.name_invalid")]
    [InlineData(" a.jpg", 1, "file.name_invalid")]
    [InlineData("..", 1, "file.name_invalid")]
    [InlineData("../../etc/passwd", 1, "file.name_invalid")]
    [InlineData("C:\\a.jpg", 1, "file.name_invalid")]
    [InlineData("a\u0000.jpg", 1, "file.name_invalid")]
    [InlineData("a\n.jpg", 1, "file.name_invalid")]
    [InlineData("a\u202egpj.exe", 1, "file.name_invalid")]
    public void It_has_a_plain_name_and_a_size(string name, long size, string? code) =>
        Assert.Equal(code, SentFile.Empty.Begin(Beginning(name, size)).Refusal?.Code);

    [Fact]
    public void A_name_of_three_hundred_characters_is_refused() =>
        Assert.Equal("file.name_invalid", SentFile.Empty.Begin(Beginning(new string('a', 300), 1)).Refusal?.Code);

    [Fact]
    public void A_message_takes_it_when_it_is_whole_and_of_the_same_person_and_place()
    {
        Assert.Null(Stored.ClaimFor(Claim).Refusal);
        Assert.Equal("file.not_found", SentFile.Empty.ClaimFor(Claim).Refusal?.Code);
        Assert.Equal("file.not_whole", Begun.ClaimFor(Claim).Refusal?.Code);
        Assert.Equal("file.not_found", Stored.ClaimFor(Claim with { By = Party.Agent(Guid.NewGuid()) }).Refusal?.Code);
        Assert.Equal("file.not_found", Stored.ClaimFor(Claim with { By = Party.Customer(Guid.NewGuid()), ConversationId = Guid.NewGuid() }).Refusal?.Code);
        Assert.Equal("file.elsewhere", Stored.ClaimFor(Claim with { ConversationId = Guid.NewGuid() }).Refusal?.Code);
        Assert.Equal("file.elsewhere", Stored.ClaimFor(Claim with { Internal = true }).Refusal?.Code);
        Assert.Equal("file.type_refused", Removed.ClaimFor(Claim).Refusal?.Code);
    }

    [Fact]
    public void What_a_visitor_sent_is_the_accounts_after_signing_in() =>
        Assert.Null(Stored.ClaimFor(Claim with { By = Party.Customer(Guid.NewGuid()) }).Refusal);

    [Fact]
    public void Until_its_message_is_there_another_one_may_take_it_and_after_that_none()
    {
        var other = Claim with { CommandId = Guid.NewGuid() };

        Assert.Equal(other.CommandId, Happen(Claimed, Claimed.ClaimFor(other)).Claim!.MessageCommandId);
        Assert.Equal("file.attached", Attached.ClaimFor(other).Refusal?.Code);
        Assert.Null(Attached.ClaimFor(Claim).Refusal);
        Assert.Equal("file.not_found", Claimed.Attach(new(Guid.NewGuid(), other.CommandId)).Refusal?.Code);
    }

    [Fact]
    public void A_message_shows_it_as_it_is()
    {
        var id = Guid.NewGuid();

        Assert.Equal(new Attachment(id, "photo.jpg", "image/jpeg", 10, 4, 3), Claimed.Shown(id).Value);
        Assert.NotNull(Stored.Shown(id).Refusal);
    }

    [Fact]
    public void It_goes_while_no_message_has_it_and_stays_after_that()
    {
        var remove = new RemoveFile(Guid.NewGuid(), Mei, "file.removed");

        Assert.Equal(FilePhase.Removed, Happen(Stored, Stored.Remove(remove)).Phase);
        Assert.Equal("file.not_found", Stored.Remove(remove with { By = Party.Agent(Guid.NewGuid()) }).Refusal?.Code);
        Assert.Equal("file.in_use", Claimed.Remove(remove).Refusal?.Code);
        Assert.Equal("file.attached", Attached.Remove(remove).Refusal?.Code);
        Assert.Empty(Removed.Remove(remove).Events);
    }

    [Fact]
    public void A_claim_that_came_to_nothing_ends_with_its_time_only()
    {
        var sweep = new RemoveFile(Guid.NewGuid(), Party.System, "file.unused");

        Assert.Equal("file.in_use", Claimed.Remove(sweep with { UnlessClaimedSince = Monday.AddSeconds(-1) }).Refusal?.Code);
        Assert.Equal(FilePhase.Removed, Happen(Claimed, Claimed.Remove(sweep with { UnlessClaimedSince = Monday })).Phase);
    }

    [Fact]
    public void Its_bytes_are_forgotten_after_it_was_removed_only()
    {
        Assert.Equal("file.not_found", Stored.Forget().Refusal?.Code);
        var forgotten = Happen(Removed, Removed.Forget());
        Assert.Equal(FilePhase.Forgotten, forgotten.Phase);
        Assert.Empty(forgotten.Forget().Events);
        Assert.Equal("file.type_refused", forgotten.Store(new(Guid.NewGuid(), "image/jpeg", "ab", null, null)).Refusal?.Code);
    }

    private static BeginFile Beginning(string name, long size) => new(Guid.NewGuid(), Mei, Conversation, false, name, size);

    private static SentFile Happen(SentFile state, Decision decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (next, e) => next.Apply(new Fact(e, 1, Monday, Mei)));
    }
}
