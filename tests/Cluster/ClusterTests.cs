using System.Diagnostics;
using System.Runtime.Versioning;
using Portal.Tests.Failures;

namespace Portal.Tests.Cluster;

/// <summary>
/// A cluster of three silos and two web nodes while 300 messages a second are said: whatever dies, what was accepted is there once and in order, and
/// everybody has it soon.
/// </summary>
[Collection(ClusterCollection.Name)]
[Trait("Category", "Cluster")]
[SupportedOSPlatform("linux")]
public sealed class ClusterTests(OwnCluster cluster, ITestOutputHelper output)
{
    private const int Conversations = 30;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200); // of sixty people: 300 a second
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    [Fact]
    public Task A_silo_is_killed_ten_times() => DuringAsync(TimeSpan.FromSeconds(10), async talks =>
    {
        for (var round = 0; round < 10; round++)
        {
            var (silo, before) = (OwnCluster.Silos[round % 3], cluster.Number(OwnCluster.Silos[round % 3]));
            await cluster.SignalAsync(silo, "KILL");
            await AllAnswerAsync(talks, TimeSpan.FromSeconds(6));
            await cluster.BackAsync(silo, before);
            await talks.MoreAsync(10, Bound);
        }
    });

    [Fact]
    public Task A_web_node_is_killed() => DuringAsync(TimeSpan.FromSeconds(5), async talks =>
    {
        foreach (var web in OwnCluster.Webs)
        {
            await cluster.RestartAsync(web, "KILL");
            await talks.MoreAsync(10, Bound);
        }
    });

    [Fact]
    public Task A_silo_stands_still_for_a_minute_and_goes_on() => DuringAsync(TimeSpan.FromSeconds(30), async talks =>
    {
        var before = cluster.Number("silo-2");
        await cluster.SignalAsync("silo-2", "STOP");
        var minute = Task.Delay(Silence);
        await AllAnswerAsync(talks, TimeSpan.FromSeconds(20));
        await minute;
        await talks.MoreAsync(10, Bound);
        await cluster.SignalAsync("silo-2", "CONT");
        await cluster.BackAsync("silo-2", before); // it learns that it was given up, and ends
        await talks.MoreAsync(10, Bound);
    });

    [Fact]
    public Task The_database_is_restarted() => DuringAsync(TimeSpan.FromSeconds(20), async talks =>
    {
        await cluster.RestartAsync("postgres", "INT");
        await talks.MoreAsync(10, Bound);
    });

    [Fact]
    public Task Everything_is_restarted_one_after_the_other() => DuringAsync(TimeSpan.FromSeconds(10), async talks =>
    {
        foreach (var node in (string[])[.. OwnCluster.Silos, .. OwnCluster.Webs])
        {
            await cluster.RestartAsync(node, "TERM");
            await talks.MoreAsync(5, Bound);
        }
    });

    /// <summary>Everybody was answered to something that they said after now; at most one thing of theirs was under way.</summary>
    private async Task AllAnswerAsync(Talks talks, TimeSpan within)
    {
        var since = Stopwatch.GetTimestamp();
        await talks.MoreAsync(2, Bound);
        var took = Stopwatch.GetElapsedTime(since) - Pace;
        output.WriteLine($"all grains answered within {took.TotalSeconds:0.0} s");
        Assert.InRange(took, TimeSpan.MinValue, within);
    }

    private async Task DuringAsync(TimeSpan longestWait, Func<Talks, Task> happens)
    {
        Assert.SkipUnless(OwnCluster.IsThere, "a cluster needs Orleans");
        await using var talks = await Talks.BeginAsync(cluster.Front, cluster.ConnectionString, Conversations, pace: Pace);
        await talks.MoreAsync(10, Bound);
        var (since, before) = (Stopwatch.GetTimestamp(), Count(talks));
        await happens(talks);
        var took = Stopwatch.GetElapsedTime(since);
        output.WriteLine($"{(Count(talks) - before) / took.TotalSeconds:0} accepted a second, {talks.Speakers.Sum(s => s.Refused.Length)} refused at first, in {took.TotalSeconds:0} s");
        await talks.EndAsync();
        output.WriteLine($"the longest wait for something accepted: {talks.LongestWait().TotalSeconds:0.0} s");
        Assert.InRange(talks.LongestWait(), TimeSpan.MinValue, longestWait);
    }

    private static int Count(Talks talks) => talks.Speakers.Sum(speaker => speaker.Accepted.Length);
}
