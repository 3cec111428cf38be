namespace Portal.Load;

/// <summary>How commits are measured.</summary>
/// <param name="Connection">A database that may be written to: <c>ConnectionStrings__Bench</c>.</param>
/// <param name="Seconds">For each way and size in a round.</param>
/// <param name="Rounds">The medians count.</param>
/// <param name="Json">The result as one JSON object on standard output.</param>
internal sealed record JournalOptions(string Connection, int Seconds, int Rounds, bool Json)
{
    private const string Variable = "ConnectionStrings__Bench";
    private const int MostSeconds = 3_600, MostRounds = 100, UsualRounds = 3;

    /// <exception cref="LoadException">What is wrong with them.</exception>
    public static JournalOptions Parse(string[] words)
    {
        var arguments = new Arguments(words, ["--seconds", "--rounds"], "--json");
        return new(
            Environment.GetEnvironmentVariable(Variable) ?? throw new LoadException($"{Variable} is missing: a database to be written to"),
            arguments.Number("--seconds", 1, MostSeconds), arguments.Number("--rounds", UsualRounds, MostRounds), arguments.Has("--json"));
    }
}
