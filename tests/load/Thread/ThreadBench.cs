using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>
/// Measures how soon the newest part of a long conversation is there, asked for as the client does it: the snapshot, then a watch from its position.
/// </summary>
internal static class ThreadBench
{
    private const int MessagesPerSecond = 200, WarmUp = 100;

    /// <summary>The exit code: 0, or 1 when a message was lost.</summary>
    public static async Task<int> RunAsync(ThreadOptions options)
    {
        var api = new PortalApi(options.Url);
        await api.CheckAsync();
        var pairs = await PortalPairs.OpenAsync(api, 1);
        await using var target = new Target("thread", options.Url, options.Url, pairs);
        await Console.Error.WriteLineAsync($"Saying {options.Messages} messages …");
        var said = await target.SayAsync(MessagesPerSecond, Math.Max(1, options.Messages / MessagesPerSecond));
        var (agent, customer, conversation) = pairs.Who(0);
        await Console.Error.WriteLineAsync($"Opening it {options.Opens} times …");
        var staff = await OpenOftenAsync(api, agent, conversation, options.Opens);
        var visitor = await OpenOftenAsync(api, customer, conversation, options.Opens);
        await Console.Out.WriteLineAsync(options.Json
            ? JsonSerializer.Serialize(new { Messages = said.Sent, said.Lost, options.Opens, Agent = staff, Customer = visitor }, ChatReport.Camel)
            : Text(said, options, staff, visitor));
        return said.Lost == 0 ? 0 : 1;
    }

    private static async Task<OpenTimes> OpenOftenAsync(PortalApi api, Person person, Guid conversation, int times)
    {
        await using var hub = await HubCalls.ConnectAsync(api.Server, person);
        var taken = new double[times];
        for (var i = -WarmUp; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var streams = await OpenAsync(api, hub, person, conversation);
            if (i >= 0)
                taken[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            foreach (var stream in streams)
                await hub.AskAsync("Unwatch", stream);
        }

        Array.Sort(taken);
        return OpenTimes.Of(taken);
    }

    /// <summary>The streams that are watched now.</summary>
    private static async Task<string[]> OpenAsync(PortalApi api, HubCalls hub, Person person, Guid conversation)
    {
        var snapshot = await api.ReadAsync(person, conversation);
        var (shared, internals) = ($"conversation/{conversation}", $"conversation-staff/{conversation}");
        var watch = hub.AskAsync("Watch", shared, snapshot.GetProperty("position").GetInt64());
        if (!snapshot.TryGetProperty("staff", out var staff))
        {
            await watch;
            return [shared];
        }

        await Task.WhenAll(watch, hub.AskAsync("Watch", internals, staff.GetProperty("position").GetInt64()));
        return [shared, internals];
    }

    private static string Text(ChatResult said, ThreadOptions options, OpenTimes agent, OpenTimes customer) => string.Create(
        CultureInfo.InvariantCulture, $"""
        a conversation of {said.Sent} messages, opened {options.Opens} times by either: the snapshot with the last 50, and a watch from there

                        p50      p95      max   ms
        agent      {agent.P50,8:0.0} {agent.P95,8:0.0} {agent.Max,8:0.0}
        customer   {customer.P50,8:0.0} {customer.P95,8:0.0} {customer.Max,8:0.0}
        """);

    /// <summary>Milliseconds.</summary>
    internal sealed record OpenTimes(double P50, double P95, double Max)
    {
        public static OpenTimes Of(double[] ascending) => new(At(ascending, 0.5), At(ascending, 0.95), At(ascending, 1));

        private static double At(double[] ascending, double share) => Math.Round(ascending[(int)Math.Ceiling(share * ascending.Length) - 1], 2);
    }
}

/// <summary>How the long conversation is measured.</summary>
/// <param name="Url">The Portal, with its demo accounts.</param>
/// <param name="Messages">How long the conversation is.</param>
/// <param name="Opens">How often it is opened by either side.</param>
/// <param name="Json">The result as one JSON object on standard output.</param>
internal sealed record ThreadOptions(Uri Url, int Messages, int Opens, bool Json)
{
    private const int MostMessages = 1_000_000, MostOpens = 100_000, UsualMessages = 10_000, UsualOpens = 300;

    /// <exception cref="LoadException">What is wrong with them.</exception>
    public static ThreadOptions Parse(string[] words)
    {
        var arguments = new Arguments(words, ["--url", "--messages", "--opens"], "--json");
        return new(
            arguments.Needed("--url"), arguments.Number("--messages", UsualMessages, MostMessages), arguments.Number("--opens", UsualOpens, MostOpens),
            arguments.Has("--json"));
    }
}
