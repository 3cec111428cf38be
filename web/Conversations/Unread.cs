using System.Collections.Immutable;

namespace Portal.Conversations;

/// <summary>What a customer has not read. Read positions are with the conversations; only those that an agent has had are asked, the newest.</summary>
internal sealed class Unread(ConversationQueries conversations, IGrainFactory grains)
{
    private const int Most = 20;

    public async Task<UnreadList> OfAsync(Guid customerId, CancellationToken ct)
    {
        var ids = await conversations.AnsweredAsync(customerId, Most, ct);
        var answers = await Task.WhenAll(ids.Select(id => grains.GetGrain<IConversationGrain>(id).UnreadAsync(ct)));
        return new([.. answers.Where(one => one.Count > 0)]);
    }
}

/// <summary>Conversations with answers that their customer has not read, the newest begun first; among the 20 newest that an agent has had.</summary>
internal sealed record UnreadList(ImmutableArray<UnreadAnswers> Items);
