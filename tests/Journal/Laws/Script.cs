using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Portal.Tests.Journal.Laws;

/// <summary>
/// What a case does, as text that can be read and run again: rounds, split by <c>;</c>, of acts at the same time, split by <c>|</c>. What one
/// activation is asked at the same time for one owner, it does together.
/// </summary>
internal sealed record Script(ImmutableArray<ImmutableArray<Act>> Rounds)
{
    private const int MostRounds = 8;
    private const int MostAtOnce = 3;

    public override string ToString() => string.Join(" ; ", Rounds.Select(round => string.Join(" | ", round)));

    public static Script Parse(string text) =>
        new([.. text.Split(';').Select(round => round.Split('|').Select(Act.Parse).ToImmutableArray())]);

    /// <summary>Begins both conversations, then anything; every third act sends an earlier command again.</summary>
    public static Script Any(Random r)
    {
        List<string> sent = ["c.start#0", "d.start#1"];
        List<ImmutableArray<Act>> rounds = [[new('a', sent[0], AnyFault(r)), new('b', sent[1], AnyFault(r))]];
        for (var left = r.Next(2, MostRounds); left > 0; left--)
        {
            rounds.Add([.. Enumerable.Range(0, r.Next(1, MostAtOnce + 1)).Select(_ =>
            {
                var command = r.Next(3) == 0 ? sent[r.Next(sent.Count)] : Verbs.Any(r) + "#" + sent.Count;
                sent.Add(command);
                return new Act((char)('a' + r.Next(3)), command, AnyFault(r));
            })]);
        }

        return new([.. rounds]);
    }

    /// <summary>Scripts with a little less in them.</summary>
    public IEnumerable<Script> Smaller()
    {
        for (var i = 0; i < Rounds.Length; i++)
        {
            yield return new(Rounds.RemoveAt(i));
            for (var j = 0; j < Rounds[i].Length; j++)
            {
                if (Rounds[i].Length > 1)
                    yield return new(Rounds.SetItem(i, Rounds[i].RemoveAt(j)));
                if (Rounds[i][j].Fault != Fault.None)
                    yield return new(Rounds.SetItem(i, Rounds[i].SetItem(j, Rounds[i][j] with { Fault = Fault.None })));
            }
        }
    }

    private static Fault AnyFault(Random r) => r.Next(3) > 0 ? Fault.None : (Fault)r.Next(1, 5);
}

/// <summary>One activation is sent one command: <c>a:c.say#3!lost</c>. The same command again is a retry by the client.</summary>
/// <param name="Activation">a and c are in one silo, b in the other.</param>
/// <param name="Command">Owner, verb, perhaps an agent's number, and the command's own number.</param>
/// <param name="Fault">What goes wrong.</param>
internal sealed partial record Act(char Activation, string Command, Fault Fault)
{
    public override string ToString() => $"{Activation}:{Command}{(Fault == Fault.None ? "" : "!" + Fault.ToString().ToLowerInvariant())}";

    public static Act Parse(string text)
    {
        var parts = Form().Match(text.Trim()).Groups;
        return new(parts[1].Value[0], parts[2].Value, parts[3].Success ? Enum.Parse<Fault>(parts[3].Value, ignoreCase: true) : Fault.None);
    }

    [GeneratedRegex(@"^([abc]):([cdg]\.\w+#\d+)(?:!(\w+))?$")]
    private static partial Regex Form();
}

/// <summary>What goes wrong with one append.</summary>
internal enum Fault
{
    None = 0,

    /// <summary>It is committed and the answer never comes.</summary>
    Lost = 1,

    /// <summary>Whoever sent it dies while it is under way; it may still be committed at any moment.</summary>
    Cut = 2,

    /// <summary>It never gets there.</summary>
    Away = 3,

    /// <summary>The activation is dropped before, and loaded again.</summary>
    Dropped = 4,
}
