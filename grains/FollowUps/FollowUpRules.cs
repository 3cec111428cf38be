using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>What people may do with the follow-ups of an owner, and what sequences begin with what happens to it.</summary>
internal static class FollowUpRules
{
    public const int Most = 100;
    public const int MostRuns = 10;
    public const int LongestText = 500;
    public const int LongestLead = 7 * 24 * 60;
    public static readonly TimeSpan JustPast = TimeSpan.FromMinutes(1);
    private const int FarthestYears = 10;

    private static Refusal NotFound => Refusal.NotFound("follow_up.not_found");

    /// <param name="all">What there is.</param>
    /// <param name="command">What shall be.</param>
    /// <param name="kinds">What this owner may have.</param>
    /// <param name="zone">Where the customer is, as far as that is known.</param>
    /// <param name="now">When.</param>
    /// <param name="policy">Calendars and quiet hours.</param>
    public static Decision Set(
        this FollowUpState? all, SetFollowUp command, ImmutableArray<FollowUpKind> kinds, string? zone, DateTimeOffset now, FollowUpPolicy policy)
    {
        if (!kinds.Contains(command.Kind))
            return Refusal.Invalid("follow_up.kind");
        if (Check(command.Kind, command.Text) is { } wrong)
            return wrong;
        if (all?.Items?.Length >= Most)
            return Refusal.Conflict("follow_up.most");
        if (all?.Items?.Any(item => item.Id == command.CommandId) is true)
            return Refusal.Conflict("follow_up.exists");
        var time = DueOf(command.When, command.Kind, zone, now, policy);
        return time.Value is not { } due ? time.Refusal! : [new FollowUpSet(new(
            command.CommandId, command.Kind, command.Text, command.ForId, command.When, due.At, 1, command.By.Id, now, command.UnlessReply ? true : null))];
    }

    public static Decision Move(this FollowUpState? all, MoveFollowUp command, string? zone, DateTimeOffset now, FollowUpPolicy policy)
    {
        if (all.Find(command.Id) is not { } item)
            return NotFound;
        if (command.Generation is { } seen && seen != item.Generation)
            return Refusal.Conflict("follow_up.changed");
        if (command.Text is { } text && Check(item.Kind, text) is { } wrong)
            return wrong;
        var time = DueOf(command.When, item.Kind, zone, now, policy);
        return time.Value is { } due ? [new FollowUpMoved(item.Id, command.When, due.At, command.ForId, command.Text)] : time.Refusal!;
    }

    public static Decision Close(this FollowUpState? all, CloseFollowUp command) => all.Find(command.Id) switch
    {
        null => NotFound,
        _ when command.Done => [new FollowUpDone(command.Id)],
        _ => [new FollowUpCancelled(command.Id, CancelReason.Hand)],
    };

    public static Decision Stop(this FollowUpState? all, StopSequence command) =>
        all?.Runs?.Any(run => run.Number == command.Number && run.Stopped is null) is true ? [new SequenceStopped(command.Number, true)] : NotFound;

    public static Decision Resume(this FollowUpState? all, ResumeSequence command) =>
        all?.Runs?.Any(run => run.Number == command.Number && run.Kept is true) is true ? [new SequenceResumed(command.Number)] : NotFound;

    /// <summary>The sequences that begin now, in the commit of what they begin with. One that runs already goes on as it is.</summary>
    /// <param name="all">With what has just happened.</param>
    /// <param name="when">What has happened.</param>
    /// <param name="about">The owner.</param>
    /// <param name="policy">What sequences there are.</param>
    public static IEnumerable<IEvent> Begin(this FollowUpState? all, SequenceTrigger when, SequenceSubject about, FollowUpPolicy policy) => policy.Sequences
        .Where(known => known.Sequence.When == when && known.Sequence.Off is null or false && about.Meets(known.Sequence))
        .Where(known => all?.Runs?.Any(run => run.SequenceId == known.Id) is not true)
        .Take(MostRuns - (all?.Runs?.Length ?? 0))
        .Select(known => known.Begun());

    /// <summary>The sequence that follows one whose last step is done.</summary>
    public static IEnumerable<IEvent> Following(this FollowUpState? all, Firing firing, FollowUpPolicy policy) =>
        firing.Run is { Next: { } next } run && run.Step + 1 == run.Steps.Length && all?.Runs?.Any(other => other.SequenceId == next) is not true
            ? policy.Sequences.Where(known => known.Id == next && known.Sequence.Off is null or false).Select(known => known.Begun())
            : [];

    /// <summary>What a customer's words end: messages that were to go unless they came.</summary>
    public static IEnumerable<IEvent> Overtaken(this FollowUpState? all) => (all?.Items ?? [])
        .Where(item => item is { UnlessReply: true, FiredAt: null, Leaves: null })
        .Select(item => new FollowUpCancelled(item.Id, CancelReason.CustomerReplied));

    /// <summary>What solving ends: messages that have not gone. What somebody of the staff has set for themselves stays.</summary>
    public static IEnumerable<IEvent> Finished(this FollowUpState? all) => (all?.Items ?? [])
        .Where(item => item is { Kind: FollowUpKind.Message, FiredAt: null, Leaves: null })
        .Select(item => new FollowUpCancelled(item.Id, CancelReason.Overtaken));

    /// <summary>What goes along when its owner goes on in another: all that somebody has set. Sequences are the other's own.</summary>
    /// <param name="all">What there is.</param>
    /// <param name="to">The other owner.</param>
    /// <param name="from">Only what came from this one; null: all.</param>
    public static IEnumerable<IEvent> Left(this FollowUpState? all, Guid to, Guid? from = null) => (all?.Items ?? [])
        .Where(item => item.Leaves is null && (from is null || item.From == from))
        .Select(item => new FollowUpLeft(item.Id, to));

    /// <summary>What comes from another owner, as it was there.</summary>
    /// <param name="all">What there is.</param>
    /// <param name="items">What comes.</param>
    /// <param name="from">From which owner.</param>
    /// <param name="own">This owner: what had gone from it comes home.</param>
    public static IEnumerable<IEvent> Carried(this FollowUpState? all, ImmutableArray<FollowUp> items, Guid from, Guid own) => items
        .Where(item => all?.Items?.Any(known => known.Id == item.Id) is not true)
        .Select(item => new FollowUpSet(item with { From = item.From == own ? null : from, Leaves = null }));

    public static FollowUp? Find(this FollowUpState? all, Guid id) => all?.Items?.FirstOrDefault(item => item.Id == id && item.Leaves is null);

    private static SequenceBegun Begun(this KnownSequence known) =>
        new(known.Id, known.Version, known.Sequence.Name, known.Sequence.When, known.Sequence.Steps, known.Sequence.Stops, known.Sequence.Next);

    private static Refusal? Check(FollowUpKind kind, string? text) => kind switch
    {
        FollowUpKind.Message => MessageText.Check(text),
        _ when string.IsNullOrWhiteSpace(text) || text.Length > LongestText => Refusal.Invalid("follow_up.text_length"),
        _ => MessageText.Check(text) is null ? null : Refusal.Invalid("follow_up.text_invalid"),
    };

    private static Outcome<Moment> DueOf(FollowUpTime when, FollowUpKind kind, string? zone, DateTimeOffset now, FollowUpPolicy policy)
    {
        if (when is null || (when.At is null) == (when.Local is null) || when.LeadMinutes is < 0 or > LongestLead)
            return Refusal.Invalid("follow_up.time_invalid");
        if (when.Local is not null && (when.Zone is null || policy.Zones.GetZoneOrNull(when.Zone) is null))
            return Refusal.Invalid("follow_up.zone_unknown");
        if (when.At?.Year > now.Year + FarthestYears || when.Local?.Year > now.Year + FarthestYears)
            return Refusal.Invalid("follow_up.far");
        if (policy.DueOf(when) is not { } due || due < now - JustPast)
            return Refusal.Invalid("follow_up.past");
        return new Moment(kind.IsForCustomer() ? policy.Awake(due > now ? due : now, zone) : due);
    }

    private sealed record Moment(DateTimeOffset At);
}

/// <summary>What sequences may ask of an owner before they begin.</summary>
/// <param name="Is">What it is.</param>
/// <param name="QueueId">Its queue.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Type">Of a ticket, its type by the word that tickets use.</param>
internal sealed record SequenceSubject(SequenceOwner Is, Guid? QueueId, ImmutableArray<Guid> Labels, string? Type = null)
{
    public bool Meets(Sequence sequence) => sequence.For == Is && (sequence.If is not { } condition || (
        (condition.Queues is not { IsEmpty: false } queues || (QueueId is { } queue && queues.Contains(queue)))
        && (condition.Labels is not { IsEmpty: false } labels || Labels.Any(label => labels.Contains(label)))
        && (condition.Types is not { IsEmpty: false } types || (Type is not null && types.Contains(Type)))));
}
