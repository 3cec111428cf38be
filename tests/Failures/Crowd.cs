using System.Diagnostics;
using System.Net;
using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>Conversations that many look at. The first of the watchers of each can be made to stop reading.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int AtOnce = 16;
    private const double Share = 0.99;
    private readonly List<Place> places = [];

    public bool SlowAreBehind => places.All(place => place.Slow.All(watcher => watcher.Position < place.Head));

    public static async Task<Crowd> GatherAsync(Uri portal, int conversations, int watchersEach)
    {
        var crowd = new Crowd();
        for (var i = 0; i < conversations; i++)
        {
            var customer = await new TestPerson(portal).VisitAsync();
            crowd.places.Add(new(customer, await customer.BeginAsync()));
        }

        await Parallel.ForAsync(0, conversations * watchersEach, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var place = crowd.places[i % conversations];
            var watcher = await Watcher.ConnectAsync(portal, place.Customer.Cookie, $"conversation/{place.Conversation}");
            lock (place.Watchers)
                place.Watchers.Add(watcher);
        });
        return crowd;
    }

    /// <summary>In every conversation so many messages, one after the other.</summary>
    public Task SayAsync(int count, string text) => Task.WhenAll(places.Select(async place =>
    {
        for (var i = 0; i < count; i++)
            await place.SayAsync(text);
    }));

    /// <summary>The same with watchers looked at: how long nearly all messages take to those who read, ms.</summary>
    public async Task<double> PercentileAsync(int count, string text)
    {
        var times = new List<double>();
        foreach (var place in places)
        {
            for (var i = 0; i < count / places.Count; i++)
            {
                var since = Stopwatch.GetTimestamp();
                await place.SayAsync(text);
                await place.SeenAsync(slow: false);
                times.AddRange(place.Reading.Select(watcher => Stopwatch.GetElapsedTime(since, watcher.LastAt).TotalMilliseconds));
            }
        }

        times.Sort();
        return times[(int)(Share * times.Count)];
    }

    /// <summary>Waits until those who read, or also the others, have all that was said.</summary>
    public Task SeenAsync(bool slow) => Task.WhenAll(places.Select(place => place.SeenAsync(slow)));

    public void Stall(int each) => places.ForEach(place => place.Stall(each));

    public void Wake() => places.ForEach(place => place.Wake());

    /// <summary>Everybody had every position once and in order.</summary>
    public void CheckAll() => Assert.All(places.SelectMany(place => place.Watchers), watcher => Assert.Equal(0, watcher.OutOfOrder));

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in places.SelectMany(place => place.Watchers))
            await watcher.DisposeAsync();
    }

    private sealed class Place(TestPerson customer, Guid conversation)
    {
        private int slow;

        public TestPerson Customer => customer;

        public Guid Conversation => conversation;

        public List<Watcher> Watchers { get; } = [];

        public IEnumerable<Watcher> Slow => Watchers.Take(slow);

        public IEnumerable<Watcher> Reading => Watchers.Skip(slow);

        public long Head { get; private set; }

        public async Task SayAsync(string text)
        {
            var answer = await customer.SayAsync(conversation, text);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Head = answer.Json.GetProperty("position").GetInt64();
        }

        public Task SeenAsync(bool slow) => Task.WhenAll((slow ? Watchers : Reading).Select(watcher => watcher.UntilAsync(Head)));

        public void Stall(int count)
        {
            slow = count;
            foreach (var watcher in Slow)
                watcher.Stall();
        }

        public void Wake()
        {
            foreach (var watcher in Slow)
                watcher.Wake();
            slow = 0;
        }
    }
}
