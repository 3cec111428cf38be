using System.Collections.Immutable;
using System.Globalization;

namespace Portal.Tests.Routing.Simulation;

/// <summary>What people do from outside.</summary>
internal enum Verb
{
    Arrive, Come, Leave, Available, Away, Skills, Give, Move, Return, Wish, Join, Quit, Settings, CrashQueue, CrashAgent, Storm, Calm, Vanish, Reappear,
}

/// <summary>Somebody does something. What the numbers mean the world knows.</summary>
internal sealed record Act(TimeSpan At, Verb Verb, int A, int B)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds:0.###} {Verb} {A} {B}");

    public static Act Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = TimeSpan.FromSeconds(double.Parse(words[0], CultureInfo.InvariantCulture));
        return new(at, Enum.Parse<Verb>(words[1]), int.Parse(words[2], CultureInfo.InvariantCulture), int.Parse(words[3], CultureInfo.InvariantCulture));
    }
}

/// <summary>A day in a world, as text that can be read and run again: the world's seed, then who does what and when.</summary>
internal sealed record Script(int Seed, ImmutableArray<Act> Acts)
{
    private static readonly TimeSpan CalmFor = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan StormFor = TimeSpan.FromMinutes(1);

    // Half of what happens is that somebody comes with a question.
    private static readonly Verb[] Usual =
    [
        Verb.Come, Verb.Come, Verb.Leave, Verb.Available, Verb.Available, Verb.Available, Verb.Away, Verb.Skills, Verb.Give, Verb.Move, Verb.Return, Verb.Wish,
        Verb.Join, Verb.Quit, Verb.Settings, Verb.CrashQueue, Verb.CrashAgent, Verb.Vanish, Verb.Vanish, Verb.Reappear,
    ];

    public override string ToString() => $"{Seed}; {string.Join("; ", Acts)}";

    public static Script Parse(string text)
    {
        var parts = text.Split(';');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), [.. parts.Skip(1).Select(Act.Parse)]);
    }

    public static Script Any(int seed, int length)
    {
        var (random, at, turn) = (new Random(seed), TimeSpan.Zero, CalmFor);
        var acts = ImmutableArray.CreateBuilder<Act>(length);
        for (var (i, storms) = (0, false); i < length; i++)
        {
            at += TimeSpan.FromMilliseconds(random.Next(1, 1_000));
            if (at > turn)
            {
                storms = !storms;
                turn = at + (storms ? StormFor : CalmFor);
                acts.Add(new(at, storms ? Verb.Storm : Verb.Calm, 0, 0));
                continue;
            }

            var verb = random.Next(2) == 0 ? Verb.Arrive : Usual[random.Next(Usual.Length)];
            acts.Add(new(at, verb, random.Next(1000), random.Next(1000)));
        }

        return new(seed, acts.DrainToImmutable());
    }

    /// <summary>The same with less in it, what is much shorter first.</summary>
    public IEnumerable<Script> Smaller()
    {
        for (var size = Acts.Length / 2; size > 0; size /= 2)
        {
            for (var from = 0; from < Acts.Length; from += size)
                yield return this with { Acts = Acts.RemoveRange(from, Math.Min(size, Acts.Length - from)) };
        }
    }
}
