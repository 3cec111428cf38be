using System.Collections.Immutable;
using NodaTime;
using Portal.FollowUps;
using Portal.Hours;

namespace Portal.Tests.FollowUps.Model;

/// <summary>Where a history takes place: five zones, each around the nights in which its clocks change, hours, holidays, quiet hours and sequences.</summary>
internal sealed class World
{
    private static readonly (string Zone, int Month, int Day)[] Changes =
    [
        ("Europe/Berlin", 3, 20), ("Europe/Berlin", 10, 16), ("America/New_York", 3, 1), ("America/New_York", 10, 22), ("Australia/Lord_Howe", 3, 27),
        ("Australia/Lord_Howe", 9, 25), ("America/Santiago", 3, 28), ("America/Santiago", 8, 28), ("Asia/Beirut", 3, 20), ("Asia/Beirut", 10, 16),
    ];

    private static readonly FollowUpKind[] OfAll = [FollowUpKind.Reminder, FollowUpKind.Escalation, FollowUpKind.Message];

    public World(int seed, bool tickets)
    {
        var random = new Random(seed);
        var (zone, month, day) = Changes[random.Next(Changes.Length)];
        Begin = new DateTimeOffset(2027, month, day, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(4 * 24 * 7) * 15);
        Zone = random.Next(3) == 0 ? Changes[random.Next(Changes.Length)].Zone : zone;
        var days = Enumerable.Range(0, random.Next(3)).Select(_ => Day(random)).Distinct();
        Hours = new("office", zone, [.. Week(random)], [.. days.Select(at => new Holiday(at, "closed"))]);
        Quiet = new("quiet", random.Next(76, 96) * 15, random.Next(20, 40) * 15);
        (IsTicket, Sequences) = (tickets, Any(seed, tickets));
    }

    /// <summary>The five.</summary>
    public static ImmutableArray<string> Zones { get; } = [.. Changes.Select(change => change.Zone).Distinct()];

    public DateTimeOffset Begin { get; }

    public string Zone { get; }

    public BusinessHours Hours { get; }

    public QuietHours Quiet { get; }

    public bool IsTicket { get; }

    public ImmutableArray<Sequence> Sequences { get; set; }

    public PlainTime Time => new(Hours, Quiet, Zone);

    public FollowUpPolicy Policy => new(
        Hours, Quiet, [.. Sequences.Select(sequence => new KnownSequence(PlainOwner.IdOf(sequence), 1, sequence))], DateTimeZoneProviders.Tzdb);

    public override string ToString() =>
        string.Join('\n', [Hours.Zone, Zone, string.Join(' ', Hours.Week), string.Join(' ', Hours.Holidays), Quiet.ToString(), .. Sequences.Select(Text)]);

    private static string Text(Sequence sequence)
    {
        var steps = sequence.Steps.Select(step => $"{step.Action} {step.Wait} {step.Unit}");
        return $"{sequence.Name} {sequence.When} off {sequence.Off} next {sequence.Next} stops {string.Join(' ', sequence.Stops ?? [])}: {string.Join(", ", steps)}";
    }

    /// <summary>Up to four sequences; what follows one stands before it, so none leads round.</summary>
    public static ImmutableArray<Sequence> Any(int seed, bool tickets)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(1, 5)).Select(n => Any(random, n, tickets))];
    }

    private static Sequence Any(Random random, int n, bool tickets)
    {
        SequenceTrigger[] triggers = tickets
            ? [SequenceTrigger.Answered, SequenceTrigger.Answered, SequenceTrigger.Solved, SequenceTrigger.LowScore, SequenceTrigger.Begun, SequenceTrigger.Sequence]
            : [SequenceTrigger.Answered, SequenceTrigger.Answered, SequenceTrigger.Begun, SequenceTrigger.Sequence];
        var trigger = triggers[random.Next(triggers.Length)];
        FollowUpKind[] actions = trigger switch
        {
            SequenceTrigger.Answered => [.. OfAll, FollowUpKind.Nudge, FollowUpKind.Nudge, FollowUpKind.Solve],
            SequenceTrigger.Solved => [.. OfAll, FollowUpKind.Survey, FollowUpKind.Close],
            _ => OfAll,
        };
        var steps = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Step(random, actions[random.Next(actions.Length)])).OrderBy(step => step.Length());
        ImmutableArray<SequenceStop>? stops = random.Next(3) == 0 ? [(SequenceStop)random.Next(1, 4)] : null;
        Guid? next = n > 0 && random.Next(2) == 0 ? new Guid(random.Next(1, n + 1), 9, 9, new byte[8]) : null;
        var (name, owner) = (((char)('a' + n)).ToString(), tickets ? SequenceOwner.Ticket : SequenceOwner.Conversation);
        return new(name, owner, trigger, null, [.. steps], stops, next, random.Next(8) == 0 ? true : null);
    }

    private static SequenceStep Step(Random random, FollowUpKind action)
    {
        var unit = (WaitUnit)random.Next(1, 7);
        var wait = unit switch
        {
            WaitUnit.Minutes or WaitUnit.BusinessMinutes => random.Next(1, 30) * 15,
            WaitUnit.Hours or WaitUnit.BusinessHours => random.Next(1, 30),
            _ => random.Next(1, 5),
        };
        var words = new Dictionary<string, string> { ["en"] = "words" }.ToImmutableSortedDictionary();
        return new(action, wait, unit, action is FollowUpKind.Solve or FollowUpKind.Survey or FollowUpKind.Close ? null : words);
    }

    private static IEnumerable<OpenTime> Week(Random random)
    {
        var (from, to, pause) = (random.Next(28, 44) * 15, random.Next(56, 80) * 15, random.Next(3) == 0);
        foreach (var day in Enumerable.Range(1, 7).Where(day => day < 6 || random.Next(3) == 0))
        {
            var late = random.Next(6) == 0 ? Math.Max(to - 120, 14 * 60) : to;
            if (!pause)
                yield return new(day, from, late);
            if (pause)
                yield return new(day, from, 12 * 60);
            if (pause)
                yield return new(day, 13 * 60, late);
        }
    }

    private DateOnly Day(Random random) => DateOnly.FromDateTime(Begin.UtcDateTime).AddDays(random.Next(25));
}
