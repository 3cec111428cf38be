using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Portal.Tests.Web;

namespace Portal.Tests.Operation;

/// <summary>One message, followed from the door through its grain to the commit and the database.</summary>
[Collection(PortalCollection.Name)]
public sealed class TraceTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_message_over_rest_is_traced_to_the_database()
    {
        var customer = await fixture.Portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        using var traces = new Traces();
        using var browser = new Activity("browser").SetIdFormat(ActivityIdFormat.W3C).Start();
        Assert.Equal(HttpStatusCode.OK, (await customer.SayAsync(conversation, "follow me")).Status);
        browser.Stop();

        await traces.UntilAsync(all => all.Any(one => IsCommit(one, browser.TraceId) && ReachesTheDatabase(one, all)));
    }

    [Fact]
    public async Task A_message_over_the_hub_is_traced_to_the_database()
    {
        var customer = await fixture.Portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        await using var hub = await customer.HubAsync();
        using var traces = new Traces();
        await hub.CallAsync("Send", conversation, Guid.NewGuid(), "follow me");

        await traces.UntilAsync(all => all.Any(
            call => IsSend(call) && all.Any(one => IsCommit(one, call.TraceId) && ReachesTheDatabase(one, all))));
    }

    [Fact]
    public async Task A_batch_is_linked_to_the_trace_of_each_of_its_commands()
    {
        using var traces = new Traces();
        var commands = Enumerable.Range(0, 20).Select(_ => new Activity("command").SetIdFormat(ActivityIdFormat.W3C)).ToArray();
        await Task.WhenAll(commands.Select(async command =>
        {
            var customer = await fixture.Portal.VisitorAsync();
            command.Start();
            await customer.BeginAsync();
            command.Stop();
        }));

        await traces.UntilAsync(all => commands.All(command => all.Any(one => IsCommit(one, command.TraceId))));
    }

    private static bool IsSend(Activity one) =>
        one.Source.Name == "Microsoft.AspNetCore.SignalR.Server" && one.DisplayName.EndsWith("/Send", StringComparison.Ordinal);

    private static bool IsCommit(Activity one, ActivityTraceId trace) => one is { OperationName: "journal commit", Source.Name: "Portal.Journal" }
        && one.Links.Any(link => link.Context.TraceId == trace);

    private static bool ReachesTheDatabase(Activity commit, IEnumerable<Activity> all) =>
        all.Any(one => one.Source.Name == "Npgsql" && one.ParentSpanId == commit.SpanId);

    /// <summary>All that ended while it listened.</summary>
    private sealed class Traces : IDisposable
    {
        private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
        private readonly ConcurrentQueue<Activity> ended = new();
        private readonly SemaphoreSlim more = new(0);
        private readonly ActivityListener listener;

        public Traces()
        {
            listener = new()
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    ended.Enqueue(activity);
                    more.Release();
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public async Task UntilAsync(Predicate<Activity[]> wanted)
        {
            using var bound = new CancellationTokenSource(Bound);
            while (!wanted([.. ended]))
                await more.WaitAsync(bound.Token);
        }

        public void Dispose() => listener.Dispose();
    }
}
