using System.Collections.Immutable;

namespace Portal.Queues;

/// <summary>Who stands where in a queue, in the order in which they are served, and what those who wait were told of it.</summary>
internal sealed class Line
{
    private ImmutableDictionary<Guid, QueuePlace> told = ImmutableDictionary<Guid, QueuePlace>.Empty;

    /// <summary>The place of each, from 1, with what people lately had to wait, and whether somebody is there.</summary>
    public static ImmutableDictionary<Guid, QueuePlace> Of(IEnumerable<Waiting> inLine, int? usualSeconds, QueueOpening? opening = null) => inLine
        .Select((one, index) => (one.ConversationId, Place: new QueuePlace(index + 1, usualSeconds, opening)))
        .ToImmutableDictionary(one => one.ConversationId, one => one.Place);

    /// <summary>Those to whom there is something to say, now that they stand so.</summary>
    public ImmutableArray<(Guid ConversationId, QueuePlace Place)> News(ImmutableDictionary<Guid, QueuePlace> now)
    {
        var news = now.Where(one => told.GetValueOrDefault(one.Key) != one.Value).Select(one => (one.Key, one.Value)).ToImmutableArray();
        told = now;
        return news;
    }
}
