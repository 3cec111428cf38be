using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>What holds for every owner that has follow-ups.</summary>
internal static class FollowedRules
{
    public static Decision SetFollowUp<T>(this T state, SetFollowUp command, DateTimeOffset now, FollowUpPolicy policy)
        where T : class, IFollowed<T> => state.Keeps(command.Kind) is { } wrong ? wrong : state.FollowUps.Set(command, T.Kinds, state.Zone, now, policy);

    public static Decision MoveFollowUp<T>(this T state, MoveFollowUp command, DateTimeOffset now, FollowUpPolicy policy)
        where T : class, IFollowed<T> => state.Keeps(null) is { } wrong ? wrong : state.FollowUps.Move(command, state.Zone, now, policy);

    public static Decision CloseFollowUp<T>(this T state, CloseFollowUp command)
        where T : class, IFollowed<T> => state.Keeps(null) is { } wrong ? wrong : state.FollowUps.Close(command);

    public static Decision StopSequence<T>(this T state, StopSequence command)
        where T : class, IFollowed<T> => state.Keeps(null) is { } wrong ? wrong : state.FollowUps.Stop(command);

    public static Decision ResumeSequence<T>(this T state, ResumeSequence command)
        where T : class, IFollowed<T> => state.Keeps(null) is { } wrong ? wrong : state.FollowUps.Resume(command);

    /// <summary>A decision with all that follows from it for what is due, in the same commit: sequences that begin, and when their steps are due.</summary>
    public static Decision WithFollowUps<T>(this T state, Decision decision, Party by, DateTimeOffset now, FollowUpPolicy policy)
        where T : class, IFollowed<T>
    {
        if (decision.Events.IsEmpty)
            return decision;
        var next = decision.Events.Aggregate(state, (before, e) => before.Apply(new(e, 0, now, by)));
        var more = ImmutableArray.CreateBuilder<IEvent>();
        foreach (var e in decision.Events)
        {
            foreach (var following in next.Following(e, by, policy).ToArray())
            {
                next = next.Apply(new(following, 0, now, by));
                more.Add(following);
            }
        }

        more.AddRange(next.FollowUps.Timed(next.Zone, policy));
        return more.Count == 0 ? decision : [.. decision, .. more];
    }

    /// <summary>It was woken for what is not due yet, or not any more: what only a calendar knows is asked, and the alarm moves on.</summary>
    public static Decision LookAhead<T>(this T state, FollowUpPolicy policy)
        where T : class, IFollowed<T>
    {
        ImmutableArray<IEvent> timed = [.. state.FollowUps.Timed(state.Zone, policy)];
        return timed.IsEmpty && state.Alarm != state.NextDue ? [new FollowUpsLooked()] : [.. timed];
    }
}
