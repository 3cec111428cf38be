namespace Portal.Load;

/// <summary>How idle connections are measured.</summary>
/// <param name="Url">The Portal, with its demo accounts.</param>
/// <param name="Floor">What it is compared with.</param>
/// <param name="Connections">That watch a conversation where nothing is said.</param>
/// <param name="Seconds">For how long their CPU is measured.</param>
/// <param name="Json">The result as one JSON object on standard output.</param>
internal sealed record IdleOptions(Uri Url, Uri? Floor, int Connections, int Seconds, bool Json)
{
    private const int MostConnections = 20_000, MostSeconds = 3_600, UsualConnections = 2_000, UsualSeconds = 30;

    /// <exception cref="LoadException">What is wrong with them.</exception>
    public static IdleOptions Parse(string[] words)
    {
        var arguments = new Arguments(words, ["--url", "--floor", "--connections", "--seconds"], "--json");
        var options = new IdleOptions(
            arguments.Needed("--url"), arguments.Address("--floor"), arguments.Number("--connections", UsualConnections, MostConnections),
            arguments.Number("--seconds", UsualSeconds, MostSeconds), arguments.Has("--json"));
        return options.Url.IsLoopback ? options : throw new LoadException("memory can be measured on this machine only: --url must be on it");
    }
}
