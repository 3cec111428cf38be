using System.Globalization;

namespace Portal.Load;

/// <summary>What is measured.</summary>
/// <param name="Url">The Portal, with its demo accounts.</param>
/// <param name="Pairs">Customers with an agent each; two sockets a pair.</param>
/// <param name="Rate">Messages a second, all pairs together.</param>
/// <param name="Seconds">How long, without the warm-up.</param>
/// <param name="Json">The result as one JSON object on standard output.</param>
internal sealed record ChatOptions(Uri Url, int Pairs = 200, int Rate = 100, int Seconds = 30, bool Json = false)
{
    public const string Usage = """
        usage: chat --url URL [--pairs 200] [--rate 100] [--seconds 30] [--json]
          --url      the Portal, with demo data and its limits out of the way
          --pairs    customers with an agent each, 1 to 10000
          --rate     messages a second, all pairs together, 1 to 100000
          --seconds  how long, 1 to 3600, after a warm-up that is not measured
          --json     the result as one JSON object
        """;

    private const int MostPairs = 10_000, MostRate = 100_000, MostSeconds = 3_600, MostMessages = 20_000_000;

    /// <exception cref="LoadException">What is wrong with them.</exception>
    public static ChatOptions Parse(string[] args)
    {
        if (args is not ["chat", .. var rest])
            throw new LoadException("what to measure is missing: chat");
        Uri? url = null;
        var options = new ChatOptions(Url: null!);
        for (var i = 0; i < rest.Length; i++)
        {
            string Value() => i + 1 < rest.Length ? rest[++i] : throw new LoadException($"{rest[i]} needs a value");
            switch (rest[i])
            {
                case "--url": url = Address(Value()); break;
                case "--pairs": options = options with { Pairs = Number("--pairs", Value(), MostPairs) }; break;
                case "--rate": options = options with { Rate = Number("--rate", Value(), MostRate) }; break;
                case "--seconds": options = options with { Seconds = Number("--seconds", Value(), MostSeconds) }; break;
                case "--json": options = options with { Json = true }; break;
                case var other: throw new LoadException($"unknown argument: {other}");
            }
        }

        if ((long)options.Rate * options.Seconds > MostMessages)
            throw new LoadException($"--rate times --seconds must be at most {MostMessages} messages");
        return options with { Url = url ?? throw new LoadException("--url is missing") };
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? new Uri(url.GetLeftPart(UriPartial.Authority))
            : throw new LoadException($"--url must be like http://localhost:5080, not '{text}'");

    private static int Number(string name, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new LoadException($"{name} must be a number from 1 to {most}, not '{text}'");
}
