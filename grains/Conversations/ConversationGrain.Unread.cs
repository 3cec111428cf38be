using Portal.Journal;

namespace Portal.Conversations;

/// <summary>What the customer has not read: looked up when somebody asks, and known until either the stream or the read position moves.</summary>
internal sealed partial class ConversationGrain
{
    private const int MostEvents = 200;
    private (long Head, long Read, UnreadAnswers Answers)? unread;

    public async Task<UnreadAnswers> UnreadAsync(CancellationToken ct)
    {
        if (owner.State.Shared is not { } shared)
            return new(owner.Id, 0, 0);
        var mark = ReadBy(Party.Customer(shared.CustomerId));
        if (unread is { } known && (known.Head, known.Read) == (owner.Position, mark))
            return known.Answers;
        var head = owner.Position;
        var news = mark < shared.LastMessage?.Position ? await journal.ReadAsync(StreamId.Shared(OwnerKind.Conversation, owner.Id), mark, MostEvents, ct) : [];
        var (count, last) = new Passage(news).Answers();
        unread = (head, mark, new(owner.Id, count, last));
        return unread.Value.Answers;
    }

    private long ReadBy(Party who) => read.All.FirstOrDefault(mark => mark.By == who)?.Position ?? 0;

    /// <summary>The customer's other pages show what is unread; they ask again when told so.</summary>
    private Outcome<ReadMark> Read(ReadMark mark, ConversationState shared)
    {
        var before = read.All;
        var moved = read.Move(mark, StreamId.Shared(OwnerKind.Conversation, owner.Id), owner.Position);
        if (mark.By.Kind == PartyKind.Customer && before != read.All)
            fanout.Touch(owner.State.CustomersRow(owner.Id, owner.Position + owner.StaffPosition));
        return moved;
    }
}
