using System.Collections.Immutable;
using System.Text.Json;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Settings;

namespace Portal.FollowUps;

/// <summary>What a sequence may be as a setting.</summary>
internal static class SequenceRules
{
    private const int MostSteps = 20;
    private const int MostConditions = 50;

    public static Refusal? Check(Sequence sequence) =>
        PersonName.Check(sequence.Name) is not null ? Refusal.Invalid("sequence.name_invalid")
        : !Enum.IsDefined(sequence.For) || !Enum.IsDefined(sequence.When) ? Refusal.Invalid("sequence.trigger_invalid")
        : sequence.For == SequenceOwner.Conversation && sequence.When is not (SequenceTrigger.Answered or SequenceTrigger.Begun or SequenceTrigger.Sequence)
            ? Refusal.Invalid("sequence.trigger_invalid")
        : sequence.If is { } condition && !IsCondition(condition) ? Refusal.Invalid("sequence.condition_invalid")
        : sequence.Stops is { } stops && (stops.IsDefault || !stops.All(Enum.IsDefined)) ? Refusal.Invalid("sequence.stop_invalid")
        : sequence.Steps is not { IsDefault: false, Length: >= 1 and <= MostSteps } ? Refusal.Invalid("sequence.steps_most")
        : sequence.Steps.Select(step => Check(sequence, step)).FirstOrDefault(wrong => wrong is not null)
            ?? (Rises(sequence.Steps) ? null : Refusal.Invalid("sequence.order_invalid"));

    /// <summary>Of all sequences together: what follows what never leads round.</summary>
    /// <param name="id">The one that changes.</param>
    /// <param name="sequence">As it shall be.</param>
    /// <param name="others">As they are in the settings.</param>
    public static Refusal? CheckAmong(Guid id, Sequence sequence, ImmutableArray<Setting> others)
    {
        var next = All(others).ToDictionary(known => known.Id, known => known.Sequence.Next);
        next[id] = sequence.Next;
        if (sequence.Next is { } first && !next.ContainsKey(first))
            return Refusal.Invalid("sequence.next_unknown");
        var at = sequence.Next;
        for (var steps = 0; at is { } here && steps <= next.Count; steps++)
        {
            if (here == id || steps == next.Count)
                return Refusal.Conflict("sequence.loop");
            at = next.GetValueOrDefault(here);
        }

        return null;
    }

    /// <summary>Those of the settings, and those that Portal comes with where the settings say nothing.</summary>
    public static ImmutableArray<KnownSequence> All(ImmutableArray<Setting> settings) =>
    [
        .. settings.Select(item => new KnownSequence(item.Id, item.Version, item.Value.Deserialize<Sequence>(EventCatalog.Json)!)),
        .. FollowUpDefaults.Sequences.Where(shipped => settings.All(item => item.Id != shipped.Key)).Select(shipped => new KnownSequence(shipped.Key, 0, shipped.Value)),
    ];

    private static Refusal? Check(Sequence sequence, SequenceStep? step) => step switch
    {
        null => Refusal.Invalid("sequence.step_invalid"),
        _ when !step.HasWait() => Refusal.Invalid("sequence.wait_invalid"),
        _ when !IsFit(sequence, step.Action) => Refusal.Invalid("sequence.step_invalid"),
        _ when step.Action is FollowUpKind.Solve or FollowUpKind.Survey or FollowUpKind.Close => step.Text is null ? null : Refusal.Invalid("sequence.text_invalid"),
        _ => CheckText(step.Text),
    };

    /// <summary>A nudge and solving by itself are for those who do not answer, a survey and closing for good for what is solved.</summary>
    private static bool IsFit(Sequence sequence, FollowUpKind action) => action switch
    {
        FollowUpKind.Nudge or FollowUpKind.Solve => sequence.When == SequenceTrigger.Answered,
        FollowUpKind.Survey or FollowUpKind.Close => sequence is { When: SequenceTrigger.Solved, For: SequenceOwner.Ticket },
        FollowUpKind.Reminder or FollowUpKind.Escalation or FollowUpKind.Message => true,
        _ => false,
    };

    private static Refusal? CheckText(ImmutableSortedDictionary<string, string>? text) =>
        text is not { IsEmpty: false } || text.Keys.Any(language => !SequenceStep.Languages.Contains(language))
        || text.Values.Any(words => words is not { Length: <= FollowUpRules.LongestText } || MessageText.Check(words) is not null)
            ? Refusal.Invalid("sequence.text_invalid")
            : null;

    private static bool Rises(ImmutableArray<SequenceStep> steps) => steps.Zip(steps.Skip(1)).All(pair => pair.First.Length() < pair.Second.Length());

    private static bool IsCondition(SequenceCondition condition) =>
        condition.Queues is null or { IsDefault: false, Length: <= MostConditions } && condition.Labels is null or { IsDefault: false, Length: <= MostConditions }
        && (condition.Types is null or { IsDefault: false, Length: <= MostConditions }) && condition.Types?.All(type => type is { Length: >= 1 and <= 40 }) is not false;
}
