namespace Portal.Load;

/// <summary>How routing is measured.</summary>
/// <param name="Url">The Portal, with its demo accounts.</param>
/// <param name="Agents">Who serve the one queue.</param>
/// <param name="Backlog">How many conversations wait when it begins to give them.</param>
/// <param name="Rate">Conversations a second that come, after that.</param>
/// <param name="Watchers">Wallboards that are looked at meanwhile.</param>
/// <param name="Seconds">How long they come.</param>
/// <param name="Rounds">How often each is measured; the medians count.</param>
/// <param name="Json">The result as one JSON object on standard output.</param>
internal sealed record RoutingOptions(Uri Url, int Agents, int Backlog, int Rate, int Watchers, int Seconds, int Rounds, bool Json)
{
    private const int MostAgents = 400, MostRate = 5_000, MostWatchers = 1_000, MostRounds = 20, MostChatsEach = 199;
    private const int UsualAgents = 100, UsualBacklog = 2_000, UsualRate = 200, UsualWatchers = 50, UsualSeconds = 10, UsualRounds = 3;

    /// <summary>How many conversations the agents must have room for.</summary>
    public int Room => Math.Max(Backlog, Rate * Seconds);

    /// <exception cref="LoadException">What is wrong with them.</exception>
    public static RoutingOptions Parse(string[] words)
    {
        var arguments = new Arguments(words, ["--url", "--agents", "--backlog", "--rate", "--watchers", "--seconds", "--rounds"], "--json");
        var agents = arguments.Number("--agents", UsualAgents, MostAgents);
        var room = agents * MostChatsEach;
        var options = new RoutingOptions(
            arguments.Needed("--url"), agents, arguments.Number("--backlog", UsualBacklog, room), arguments.Number("--rate", UsualRate, MostRate),
            arguments.Number("--watchers", UsualWatchers, MostWatchers), arguments.Number("--seconds", UsualSeconds, room),
            arguments.Number("--rounds", UsualRounds, MostRounds), arguments.Has("--json"));
        return options.Rate * options.Seconds > room
            ? throw new LoadException($"--rate times --seconds is at most {room}: so many conversations the agents have room for")
            : options;
    }
}
