using System.Diagnostics;
using System.Runtime.Versioning;
using Portal.Tests.Fixture;

namespace Portal.Tests.Cluster;

/// <summary>Many browsers at once come back to web nodes that were gone.</summary>
[Collection(ClusterCollection.Name)]
[Trait("Category", "Cluster")]
[SupportedOSPlatform("linux")]
public sealed class RejoinTests(OwnCluster cluster, ITestOutputHelper output)
{
    private const int Conversations = 50;
    private const int Browsers = 2_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Two_thousand_are_back_within_30_seconds_after_both_web_nodes_were_restarted()
    {
        Assert.SkipUnless(OwnCluster.IsThere, "a cluster needs Orleans");
        var places = new List<(TestPerson Customer, Guid Conversation)>();
        for (var i = 0; i < Conversations; i++)
        {
            var customer = await new TestPerson(cluster.Front).VisitAsync();
            places.Add((customer, await customer.BeginAsync()));
        }

        await using var crowd = new Rejoiners(cluster.Front, places, Browsers);
        await crowd.AllAreHereAsync(1);
        var before = OwnCluster.Webs.Select(cluster.Number).ToArray();
        await Task.WhenAll(OwnCluster.Webs.Select(web => cluster.SignalAsync(web, "TERM")));
        await Task.WhenAll(OwnCluster.Webs.Select((web, i) => cluster.BackAsync(web, before[i])));
        var (since, work) = (Stopwatch.GetTimestamp(), cluster.Work());
        await crowd.AllAreHereAsync(2);
        var took = Stopwatch.GetElapsedTime(since);
        output.WriteLine(
            $"{Browsers} were back {took.TotalSeconds:0.0} s after both nodes; {crowd.Failed} tries failed; {(cluster.Work() - work).TotalSeconds:0.0} s of processors");
        Assert.InRange(took, TimeSpan.Zero, Longest);
        var said = await Task.WhenAll(places.Select(place => place.Customer.SayAsync(place.Conversation, "welcome back")));
        await crowd.AllHeardAsync([.. said.Select(answer => answer.Json.GetProperty("position").GetInt64())]);
    }
}
