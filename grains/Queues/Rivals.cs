using System.Collections.Immutable;

namespace Portal.Queues;

/// <summary>
/// The heads of other queues that have agents of this one. Work of theirs that stands before work of ours has an agent's slot first: each queue matches its own
/// and theirs in one order, and gives what is its own. That is courtesy and no lock: heads that are not renewed are forgotten, and a slot that is
/// left to work which does not come for it is given all the same, after 50 ms.
/// </summary>
internal sealed class Rivals
{
    public const int Most = 20;
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Guid, (ImmutableArray<WaitingHead> Heads, DateTimeOffset At)> heard = [];
    private readonly Dictionary<Guid, (ImmutableArray<WaitingHead> Heads, DateTimeOffset At)> told = [];
    private Dictionary<Guid, DateTimeOffset> leftTo = [];

    public bool Any => heard.Count > 0;

    public void Hear(Guid queue, ImmutableArray<WaitingHead> heads, DateTimeOffset now)
    {
        heard[queue] = (heads, now);
        if (heads.IsEmpty)
            heard.Remove(queue);
    }

    /// <summary>Our claims with theirs between them, all in the order of work.</summary>
    public IEnumerable<Claim> Among(IEnumerable<Claim> ours, DateTimeOffset now)
    {
        if (heard.Count == 0)
            return ours;
        var theirs = heard.Where(queue => (now - queue.Value.At).Duration() < Fresh)
            .SelectMany(queue => queue.Value.Heads.Select(head => ClaimOf(head) with { Among = queue.Key }))
            .Where(claim => !leftTo.TryGetValue(claim.Work.Id, out var since) || (now - since).Duration() < Patience)
            .OrderBy(claim => claim.Work, Comparer<WorkRank>.Create(WorkRank.Compare));
        return Merged(ours, theirs);
    }

    /// <summary>What of a round is ours. What is theirs is left to them, and since when is remembered.</summary>
    public ImmutableArray<Match> Leave(ImmutableArray<Match> round, DateTimeOffset now)
    {
        if (heard.Count == 0)
            return round;
        foreach (var match in round.Where(match => match.Claim.Among is not null))
            leftTo.TryAdd(match.ConversationId, now);
        var known = heard.Values.SelectMany(queue => queue.Heads).Select(head => head.ConversationId).ToHashSet();
        leftTo = leftTo.Where(left => known.Contains(left.Key)).ToDictionary();
        return [.. round.Where(match => match.Claim.Among is null)];
    }

    /// <summary>When the patience with somebody ends; null when with nobody.</summary>
    public DateTimeOffset? ChangesAt(DateTimeOffset now) =>
        leftTo.Values.Select(since => since + Patience).Where(time => time > now).Select(time => (DateTimeOffset?)time).Min();

    /// <summary>Whom to tell what nobody could take here: when it has changed, and now and then.</summary>
    /// <param name="heads">What stands first here, in order.</param>
    /// <param name="shown">How the others see it.</param>
    /// <param name="beside">The other queues of our agents.</param>
    /// <param name="now">When.</param>
    public IEnumerable<(Guid Queue, ImmutableArray<WaitingHead> Heads)> News(
        ImmutableArray<Waiting> heads, Func<Waiting, Claim> shown, ImmutableArray<Guid> beside, DateTimeOffset now)
    {
        if (beside.IsEmpty && told.Count == 0)
            return [];
        var news = beside.Union(told.Keys).Where(queue => IsNews(queue, heads, now)).ToArray();
        if (news.Length == 0)
            return [];
        ImmutableArray<WaitingHead> all = [.. heads.Select(shown).Select(HeadOf)];
        foreach (var queue in news)
            told[queue] = (all, now);
        foreach (var gone in told.Keys.Except(beside).ToArray())
            told.Remove(gone);
        return news.Select(queue => (queue, all));
    }

    private bool IsNews(Guid queue, ImmutableArray<Waiting> heads, DateTimeOffset now) => told.TryGetValue(queue, out var before)
        ? !before.Heads.Select(head => head.ConversationId).SequenceEqual(heads.Select(head => head.ConversationId))
            || (!heads.IsEmpty && (now - before.At).Duration() >= Renewal)
        : !heads.IsEmpty;

    private static IEnumerable<Claim> Merged(IEnumerable<Claim> ours, IEnumerable<Claim> theirs)
    {
        using var other = theirs.GetEnumerator();
        var has = other.MoveNext();
        foreach (var claim in ours)
        {
            for (; has && WorkRank.Compare(other.Current.Work, claim.Work) < 0; has = other.MoveNext())
                yield return other.Current;
            yield return claim;
        }
    }

    private static Claim ClaimOf(WaitingHead head) => new(
        new(head.Priority, head.Ahead, head.Due, head.Since, head.ConversationId), head.Kind, head.Skills, head.Language, head.Refused, head.Preferred, false);

    public static WaitingHead HeadOf(Claim claim) => new(
        claim.Work.Id, claim.Work.Priority, claim.Work.Ahead, claim.Work.Due, claim.Work.Since, claim.Kind, claim.Skills, claim.Language, claim.Refused,
        claim.Preferred);
}
