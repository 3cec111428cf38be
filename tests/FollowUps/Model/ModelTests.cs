using System.Diagnostics;
using System.Globalization;

namespace Portal.Tests.FollowUps.Model;

/// <summary>
/// Whatever people do, the real rules fire exactly what a slow and obvious model says, at the same moment. <c>PORTAL_HISTORIES=200000</c> lives more of them; one
/// that fails is made as short as it goes and printed, <c>PORTAL_HISTORY='…'</c> runs it again.
/// </summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private const int Usual = 20_000;
    private static readonly TimeSpan ShorteningTime = TimeSpan.FromSeconds(20);

    [Fact]
    public void Twenty_thousand_histories_of_conversations_and_tickets_fire_what_a_plain_model_says()
    {
        var started = Stopwatch.GetTimestamp();
        var given = Environment.GetEnvironmentVariable("PORTAL_HISTORY") is { Length: > 0 } text ? History.Parse(text) : null;
        var count = int.TryParse(Environment.GetEnvironmentVariable("PORTAL_HISTORIES"), CultureInfo.InvariantCulture, out var asked) ? asked : Usual;
        var histories = given is null ? Enumerable.Range(1, count).Select(History.Any) : [given];
        Parallel.ForEach(histories, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (history, state) =>
        {
            if (Wrong(history) is { } why && !state.IsStopped)
            {
                state.Stop();
                Assert.Fail(Shortest(history, why));
            }
        });
        output.WriteLine($"{count} histories in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    [Fact]
    public void A_history_is_read_as_it_is_printed()
    {
        var text = History.Any(7).ToString();
        Assert.Equal(text, History.Parse(text).ToString());
    }

    /// <summary>Odd ones are of tickets.</summary>
    private static string? Wrong(History history)
    {
        try
        {
            var world = new World(history.Seed, history.Seed % 2 == 1);
            return world.IsTicket ? new TicketLife(world).Live(history) : new ConversationLife(world).Live(history);
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private static string Shortest(History history, string why)
    {
        var started = Stopwatch.GetTimestamp();
        for (var left = history.Smaller().GetEnumerator(); left.MoveNext() && Stopwatch.GetElapsedTime(started) < ShorteningTime;)
        {
            if (Wrong(left.Current) is { } still)
                (history, why, left) = (left.Current, still, left.Current.Smaller().GetEnumerator());
        }

        return $"PORTAL_HISTORY='{history}'\n{why}\n{new World(history.Seed, history.Seed % 2 == 1)}";
    }
}
