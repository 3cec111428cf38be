using System.Collections.Concurrent;
using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>
/// The way of messages to their conversation's grain: a message goes at once, and what comes while it is on its way goes together as the next group. So a busy
/// conversation costs a commit for each group and not for each message, as all owners share the commits of their silo.
/// </summary>
internal sealed class MessageGroups(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<Guid, MessageGroup> newest = new();

    /// <summary>Posts a message, in the order in which they come here.</summary>
    public async Task<Outcome<Receipt>> PostAsync(Guid conversation, PostMessage message)
    {
        while (true)
        {
            var group = newest.GetValueOrDefault(conversation);
            if (group?.Join(message) is { } answer)
                return await answer;
            var next = new MessageGroup(grains.GetGrain<IConversationGrain>(conversation), message, group);
            if (group is null ? newest.TryAdd(conversation, next) : newest.TryUpdate(conversation, next, group))
                return await SendAsync(conversation, next);
        }
    }

    private async Task<Outcome<Receipt>> SendAsync(Guid conversation, MessageGroup group)
    {
        try
        {
            return await group.SendAsync();
        }
        finally
        {
            newest.TryRemove(new(conversation, group));
        }
    }
}
