using System.Collections.Immutable;
using System.Globalization;

namespace Portal.Tests.FollowUps.Model;

/// <summary>What people do with one conversation, or with two tickets of one customer.</summary>
internal enum Verb
{
    Customer, Agent, Assign, Queue, Phase, Snooze, Wake, Set, Move, Close, Stop, Edit, Rate, Merge, Unmerge, Resume,
}

/// <summary>One of them does something. What the numbers mean the life knows.</summary>
/// <param name="After">Quarters of an hour after the one before.</param>
internal sealed record Deed(int After, Verb Verb, int A, int B)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{After} {Verb} {A} {B}");

    public static Deed Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(
            int.Parse(words[0], CultureInfo.InvariantCulture), Enum.Parse<Verb>(words[1]), int.Parse(words[2], CultureInfo.InvariantCulture),
            int.Parse(words[3], CultureInfo.InvariantCulture));
    }
}

/// <summary>A history as text that can be read and run again: the seed of its world, then who does what and when.</summary>
internal sealed record History(int Seed, ImmutableArray<Deed> Deeds)
{
    private const int Longest = 400; // four days and some hours

    public override string ToString() => $"{Seed}; {string.Join("; ", Deeds)}";

    public static History Parse(string text)
    {
        var parts = text.Split(';');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), [.. parts.Skip(1).Select(Deed.Parse)]);
    }

    public static History Any(int seed)
    {
        var random = new Random(seed);
        return new(seed, [.. Enumerable.Range(0, random.Next(4, 25)).Select(_ => new Deed(
            random.Next(3) == 0 ? 0 : random.Next(random.Next(1, Longest)), (Verb)random.Next(16), random.Next(1000), random.Next(1000)))]);
    }

    /// <summary>The same with less in it, what is much shorter first.</summary>
    public IEnumerable<History> Smaller()
    {
        for (var size = Deeds.Length / 2; size > 0; size /= 2)
        {
            for (var from = 0; from < Deeds.Length; from += size)
                yield return this with { Deeds = Deeds.RemoveRange(from, Math.Min(size, Deeds.Length - from)) };
        }
    }
}
