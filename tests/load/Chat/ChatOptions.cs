namespace Portal.Load;

/// <summary>What is measured.</summary>
/// <param name="Url">The Portal, with its demo accounts.</param>
/// <param name="Floor">What it is compared with; it keeps its messages in Portal's PostgreSQL.</param>
/// <param name="Pairs">Customers with an agent each; two sockets a pair.</param>
/// <param name="Rate">Messages a second, all pairs together; null: as many as can be.</param>
/// <param name="Seconds">How long a round lasts, or a step of the search for the highest rate.</param>
/// <param name="Rounds">How often each is measured; the medians count.</param>
/// <param name="Json">The result as one JSON object on standard output.</param>
internal sealed record ChatOptions(Uri Url, Uri? Floor, int Pairs, int? Rate, int Seconds, int Rounds, bool Json)
{
    private const int MostPairs = 10_000, MostRate = 100_000, MostSeconds = 3_600, MostRounds = 100, MostMessages = 20_000_000;
    private const int UsualPairs = 200, UsualRate = 100, UsualSeconds = 10, UsualStep = 4, UsualRounds = 3;

    /// <exception cref="LoadException">What is wrong with them.</exception>
    public static ChatOptions Parse(string[] words)
    {
        var arguments = new Arguments(words, ["--url", "--floor", "--pairs", "--rate", "--seconds", "--rounds"], "--max", "--json");
        var max = arguments.Has("--max");
        if (max && arguments.Has("--rate"))
            throw new LoadException("--rate and --max exclude each other");
        var options = new ChatOptions(
            arguments.Needed("--url"), arguments.Address("--floor"), arguments.Number("--pairs", UsualPairs, MostPairs),
            max ? null : arguments.Number("--rate", UsualRate, MostRate), arguments.Number("--seconds", max ? UsualStep : UsualSeconds, MostSeconds),
            arguments.Number("--rounds", UsualRounds, MostRounds), arguments.Has("--json"));
        return (long)(options.Rate ?? 0) * options.Seconds > MostMessages
            ? throw new LoadException($"--rate times --seconds must be at most {MostMessages} messages")
            : options;
    }
}
